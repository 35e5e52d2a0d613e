import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useMay } from "@/client/session";

/** What is counted, and what is published. */
export function FiguresViews() {
  const { t } = useLingui();
  const may = useMay();
  return (
    <nav className="views" aria-label={t`Figures and register`}>
      {may("search.read") ? (
        <Link to="/figures" activeOptions={{ exact: true, includeSearch: false }}>
          <Trans>Dashboards</Trans>
        </Link>
      ) : null}
      {may("complaints.figures.read") || may("complaints.complaint.read") ? (
        <Link
          to="/figures/complaints"
          activeOptions={{ exact: true, includeSearch: false }}
          activeProps={{ "aria-current": "page" }}
        >
          <Trans>Complaints in detail</Trans>
        </Link>
      ) : null}
      <Link to="/figures/register" activeProps={{ "aria-current": "page" }}>
        <Trans>Published register</Trans>
      </Link>
    </nav>
  );
}
