import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { Icon } from "@/components/icon";
import { PageHead } from "@/components/page";
import { VisitsList, VisitViews } from "@/features/visits/components/visits-list";
import "@/features/visits/visits.css";

const route = getRouteApi("/shell/visits");

export function VisitsPage() {
  const { t } = useLingui();
  const may = useMay();
  const filters = route.useSearch();
  return (
    <>
      <PageHead
        hang={false}
        title={t`Visits`}
        acts={
          <>
            <Link className="btn" to="/visits/findings">
              <Trans>Findings</Trans>
            </Link>
            {may("visits.visit.plan") || may("visits.visit.head") ? (
              <Link className="btn primary" to="/visits/new">
                <Icon name="plus" small />
                <Trans>Plan a visit</Trans>
              </Link>
            ) : null}
          </>
        }
      />
      <VisitViews filters={filters} />
      <VisitsList filters={filters} />
    </>
  );
}
