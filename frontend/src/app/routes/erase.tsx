import { useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { Crumb, PageHead } from "@/components/page";
import { NotHere } from "@/components/states";
import { EraseForm } from "@/features/retention/components/erase-form";
import "@/features/complaints/complaints.css";
import "@/features/retention/retention.css";

const route = getRouteApi("/shell/complaints/$complaint/erasure");

export function ErasePage() {
  const { t } = useLingui();
  const may = useMay();
  const { complaint } = route.useParams();
  const { party } = route.useSearch();
  if (!may("complaints.retention.decide")) return <NotHere />;
  return (
    <>
      <PageHead
        title={party ? t`Erase a person` : t`Erase a complaint`}
        lead={t`First look what goes, what stays, and what cannot be called back.`}
        crumb={<Crumb to={`/complaints/${complaint}`}>{t`Back to the complaint`}</Crumb>}
      />
      <EraseForm complaint={complaint} party={party} />
    </>
  );
}
