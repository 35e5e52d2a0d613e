import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { Icon } from "@/components/icon";

/** Leads from a finding to a recommendation about it. */
export function RecommendOutOf({ finding }: { finding: string }) {
  const may = useMay();
  if (!may("recommendations.recommendation.write")) return null;
  return (
    <Link className="btn compact" to="/recommendations/new" search={{ finding }}>
      <Icon name="recs" small />
      <Trans>Recommend something about it</Trans>
    </Link>
  );
}
