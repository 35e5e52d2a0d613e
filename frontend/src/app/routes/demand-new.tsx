import { useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { Crumb, PageHead } from "@/components/page";
import { NotHere } from "@/components/states";
import { NewDemand } from "@/features/demands/components/new-demand";
import "@/features/complaints/complaints.css";
import "@/features/demands/demands.css";

const route = getRouteApi("/shell/complaints/demands/new");

export function NewDemandPage() {
  const { t } = useLingui();
  const may = useMay();
  const { complaint } = route.useSearch();
  if (!may("complaints.retention.decide")) return <NotHere />;
  return (
    <>
      <PageHead
        title={t`Record a demand`}
        lead={t`Who demands what, by when. The answer comes after.`}
        crumb={<Crumb to="/complaints/demands">{t`Demands`}</Crumb>}
      />
      <NewDemand complaint={complaint} />
    </>
  );
}
