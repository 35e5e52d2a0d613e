import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { Icon } from "@/components/icon";
import { Section } from "@/components/page";
import { ContributionList } from "./contribution-list";

/** What a recommendation led to, or did not, and by which levers. */
export function ContributionSection({ recommendation, open }: { recommendation: string; open: boolean }) {
  const may = useMay();
  const writes = may("recommendations.recommendation.write") || may("recommendations.recommendation.issue");
  if (!open) return null;
  return (
    <Section
      id="worked"
      title={<Trans>What changed, and what led to it</Trans>}
      note={<Trans>Ours alone: no authority reads it</Trans>}
    >
      <ContributionList search={{ recommendation }} takenBack />
      {writes ? (
        <Link className="btn compact gap-t" to="/recommendations/what-worked/new" search={{ recommendation }}>
          <Icon name="plus" small />
          <Trans>Write down what changed, or did not</Trans>
        </Link>
      ) : null}
    </Section>
  );
}
