import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useMayPrevent } from "@/client/session";
import { Icon } from "@/components/icon";
import { PageHead } from "@/components/page";
import { NotHere } from "@/components/states";
import { InformationList, InformationViews } from "@/features/information/components/information-list";
import "@/features/information/information.css";

const route = getRouteApi("/shell/information");

export function InformationListPage() {
  const may = useMayPrevent();
  if (!may("visits.information.read", "visits.information.write")) return <NotHere />;
  return <Page />;
}

function Page() {
  const { t } = useLingui();
  const may = useMayPrevent();
  const filters = route.useSearch();
  return (
    <>
      <PageHead
        hang={false}
        title={t`Information received`}
        lead={t`What was told about places and is no complaint, and incidents that were notified.`}
        acts={
          may("visits.information.write") ? (
            <>
              {may("visits.glass.break") ? (
                <Link className="btn quiet" to="/information/emergency">
                  <Trans>Open in an emergency</Trans>
                </Link>
              ) : null}
              <Link className="btn" to="/information/new" search={{ kind: "incident" }}>
                <Icon name="plus" small />
                <Trans>Record an incident</Trans>
              </Link>
              <Link className="btn primary" to="/information/new">
                <Icon name="plus" small />
                <Trans>Record information</Trans>
              </Link>
            </>
          ) : null
        }
      />
      <InformationViews filters={filters} />
      <InformationList filters={filters} />
    </>
  );
}
