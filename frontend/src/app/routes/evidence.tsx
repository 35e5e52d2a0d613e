import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Fetched } from "@/components/fetched";
import { LevelMark, Reference } from "@/components/marks";
import { PageHead } from "@/components/page";
import { evidenceQuery } from "@/features/evidence/api/evidence";
import { EvidenceRecord } from "@/features/evidence/components/evidence-record";
import { ForWhom } from "@/features/evidence/components/evidence-section";
import { useEvidenceLabels } from "@/features/evidence/labels";
import { interviewsQuery } from "@/features/interviews/api/interviews";
import { useInterviewLabels } from "@/features/interviews/labels";
import type { ConsentPurpose } from "@/features/interviews/schemas";
import "@/features/complaints/complaints.css";
import "@/features/evidence/evidence.css";

const route = getRouteApi("/shell/visits/$visit/evidence/$evidence");

export function EvidencePage() {
  const { t } = useLingui();
  const { visit, evidence: id } = route.useParams();
  const labels = useEvidenceLabels();
  const { purpose } = useInterviewLabels();
  const evidence = useQuery(evidenceQuery(id));
  const interviews = useQuery(interviewsQuery(visit));
  const consents = (interviews.data ?? []).flatMap(({ number, consents }) =>
    consents
      .filter((consent) => consent.withdrawn_at === null)
      .map((consent) => ({ id: consent.id, number, what: purpose(consent.purpose) })),
  );
  return (
    <Fetched query={evidence} rank={1}>
      {(found) => (
        <>
          <PageHead
            title={found.title || labels.kind(found.kind)}
            said={found.title !== ""}
            windowTitle={found.reference}
            gutter={<Reference>{found.reference}</Reference>}
            crumb={
              <Link to="/visits/$visit" params={{ visit: found.visit }} hash="evidence">
                {t`The visit`}
              </Link>
            }
            marks={
              <>
                <LevelMark level="confidential" />
                <ForWhom evidence={found} />
              </>
            }
          />
          <EvidenceRecord
            key={found.id}
            evidence={found}
            consents={consents}
            purposeName={(name) => purpose(name as ConsentPurpose)}
          />
        </>
      )}
    </Fetched>
  );
}
