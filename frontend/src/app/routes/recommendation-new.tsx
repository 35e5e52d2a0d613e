import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { Fetched } from "@/components/fetched";
import { Crumb, PageHead } from "@/components/page";
import { findingNamedQuery } from "@/components/pickers/findings";
import { NotHere } from "@/components/states";
import { RecommendationForm } from "@/features/recommendations/components/recommendation-form";
import { visitQuery } from "@/features/visits/api/visits";
import "@/features/recommendations/recommendations.css";

const route = getRouteApi("/shell/recommendations/new");

export function NewRecommendationPage() {
  const { t } = useLingui();
  const may = useMay();
  const { visit, finding } = route.useSearch();
  if (!may("recommendations.recommendation.write")) return <NotHere />;
  return (
    <>
      <PageHead
        title={visit ? t`Write an urgent recommendation` : t`Write a recommendation`}
        crumb={<Crumb to="/recommendations">{t`Recommendations`}</Crumb>}
        lead={
          visit
            ? t`What cannot wait for the report. It begins as a draft of your team.`
            : t`It begins as a draft of your team.`
        }
      />
      {visit ? (
        <OutOfVisit visit={visit} />
      ) : finding ? (
        <OutOfFinding finding={finding} />
      ) : (
        <RecommendationForm />
      )}
    </>
  );
}

/** Written during a visit, before any report: about its places, and found there. */
function OutOfVisit({ visit }: { visit: string }) {
  const found = useQuery(visitQuery(visit));
  return (
    <Fetched query={found}>
      {(known) => (
        <RecommendationForm
          beginning={{
            source: "urgent",
            source_record: known.id,
            source_reference: known.reference ?? "",
            places: known.places ?? [],
          }}
        />
      )}
    </Fetched>
  );
}

/** About the place and the themes of what was found there. */
function OutOfFinding({ finding }: { finding: string }) {
  const found = useQuery(findingNamedQuery(finding));
  return (
    <Fetched query={found}>
      {(known) => (
        <RecommendationForm
          beginning={{
            source: "visit-report",
            source_record: known.visit,
            findings: [known.id],
            places: [known.place],
            themes: known.themes.map((theme) => theme.id),
          }}
        />
      )}
    </Fetched>
  );
}
