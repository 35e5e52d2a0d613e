import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { Icon } from "@/components/icon";
import { Crumb, PageHead } from "@/components/page";
import { NotHere } from "@/components/states";
import { DemandYears } from "@/features/demands/components/demand-years";
import { DemandsList, DemandViews } from "@/features/demands/components/demands-list";
import "@/features/demands/demands.css";

const route = getRouteApi("/shell/complaints/demands");

export function DemandsPage() {
  const may = useMay();
  if (!may("complaints.retention.decide") && !may("complaints.disclosure.agree")) return <NotHere />;
  return <Demands />;
}

function Demands() {
  const { t } = useLingui();
  const may = useMay();
  const filters = route.useSearch();
  return (
    <>
      <PageHead
        hang={false}
        title={t`Demands`}
        lead={t`What courts, police, ministries and others demanded of what was told in confidence, and what was answered.`}
        crumb={<Crumb to="/complaints">{t`Complaints`}</Crumb>}
        acts={
          may("complaints.retention.decide") ? (
            <Link className="btn primary" to="/complaints/demands/new">
              <Icon name="plus" small />
              <Trans>Record a demand</Trans>
            </Link>
          ) : null
        }
      />
      <DemandViews filters={filters} />
      {filters.show === "years" ? <DemandYears /> : <DemandsList filters={filters} />}
    </>
  );
}
