import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { Fetched } from "@/components/fetched";
import { Crumb, PageHead, Section } from "@/components/page";
import { useProblemText } from "@/components/problem-text";
import { say } from "@/components/toast";
import { comparisonQuery, usePutTogether, useSetApart } from "@/features/duplicates/api/duplicates";
import { MergeForm } from "@/features/duplicates/components/merge-form";
import { Reasons } from "@/features/duplicates/components/reasons";
import { SideBySide } from "@/features/duplicates/components/side-by-side";
import type { Comparison } from "@/features/duplicates/schemas";
import "@/components/compare.css";

const route = getRouteApi("/shell/complaints/$complaint/compare/$other");

export function ComparePage() {
  const { complaint, other } = route.useParams();
  const comparison = useQuery(comparisonQuery(complaint, other));
  return (
    <Fetched query={comparison} rank={1}>
      {(found) => <Compared comparison={found} />}
    </Fetched>
  );
}

function Compared({ comparison }: { comparison: Comparison }) {
  const { t } = useLingui();
  const may = useMay();
  const { kept, other } = comparison;
  return (
    <>
      <PageHead
        title={t`The same complaint twice?`}
        crumb={
          <Crumb to={`/complaints/${kept.id}`}>
            <bdi className="id">{kept.reference}</bdi>
          </Crumb>
        }
        lead={<Trans>Look at both before you merge them. Whatever is merged can be taken apart again.</Trans>}
        acts={<NotTheSame comparison={comparison} />}
      />
      <Section title={<Trans>Why</Trans>} note={<Trans>Only what you may read was compared</Trans>}>
        <Reasons alike={comparison.alike} />
      </Section>
      <Section title={<Trans>Side by side</Trans>}>
        <SideBySide comparison={comparison} />
      </Section>
      {may("complaints.complaint.work") ? (
        <Section title={<Trans>Merge</Trans>} note={<Trans>What it would do</Trans>}>
          <MergeForm key={`${kept.id} ${other.id}`} comparison={comparison} />
        </Section>
      ) : null}
    </>
  );
}

function NotTheSame({ comparison }: { comparison: Comparison }) {
  const { t } = useLingui();
  const may = useMay();
  const navigate = useNavigate();
  const problem = useProblemText();
  const { kept, other } = comparison;
  const apart = useSetApart(kept.id);
  const together = usePutTogether(kept.id);
  if (!may("complaints.complaint.work") && !may("complaints.complaint.register")) return null;
  if (comparison.apart) {
    return (
      <p className="soft small">
        <Trans>Found not to be the same</Trans>
      </p>
    );
  }
  const onError = (error: unknown) => say(problem(error));
  return (
    <button
      type="button"
      className="btn"
      disabled={apart.isPending}
      onClick={() =>
        apart.mutate(other.id, {
          onSuccess: () => {
            say(t`Not the same as ${other.reference}: kept`, () => together.mutate(other.id, { onError }));
            void navigate({ to: "/complaints/$complaint", params: { complaint: kept.id } });
          },
          onError,
        })
      }
    >
      <Trans>Not the same</Trans>
    </button>
  );
}
