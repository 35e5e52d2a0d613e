import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useMay } from "@/client/session";

/** Dashboards and questions of one's own; beside them what was always counted. */
export function FiguresTabs() {
  const { t } = useLingui();
  const may = useMay();
  const here = { "aria-current": "page" } as const;
  return (
    <nav className="views" aria-label={t`Kinds of figures`}>
      <Link to="/figures" activeOptions={{ exact: true, includeSearch: false }} activeProps={here}>
        <Trans>Dashboards</Trans>
      </Link>
      <Link to="/figures/explore" activeOptions={{ includeSearch: false }} activeProps={here}>
        <Trans>Explore</Trans>
      </Link>
      <Link to="/figures/releases" activeProps={here}>
        <Trans context="figures">Published</Trans>
      </Link>
      {["read", "write", "issue"].some((act) => may(`search.annual-report.${act}`)) ? (
        <Link to="/figures/reports" activeProps={here}>
          <Trans>Annual reports</Trans>
        </Link>
      ) : null}
      {may("complaints.figures.read") || may("complaints.complaint.read") ? (
        <Link to="/figures/complaints">
          <Trans>Complaints in detail</Trans>
        </Link>
      ) : null}
      {may("recommendations.recommendation.read") ? (
        <Link to="/recommendations/what-worked">
          <Trans>What worked</Trans>
        </Link>
      ) : null}
      {may("complaints.register.publish") ? (
        <Link to="/figures/register">
          <Trans>Published register</Trans>
        </Link>
      ) : null}
    </nav>
  );
}
