import { useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { Crumb, PageHead } from "@/components/page";
import { NotHere } from "@/components/states";
import { EraseForm } from "@/features/erasure/components/erase-form";
import { DECIDES } from "@/features/erasure/schemas";

const route = getRouteApi("/shell/visits/erasures/new");

export function RecordErasePage() {
  const { t } = useLingui();
  const may = useMay();
  const { of, record } = route.useSearch();
  if (!may(DECIDES) || !of || !record) return <NotHere />;
  return (
    <>
      <PageHead
        title={t`Erase what is held on a person`}
        lead={t`First look what goes, what stays, and what cannot be called back.`}
        crumb={<Crumb to="/visits/erasures">{t`Erasures`}</Crumb>}
      />
      <EraseForm of={of} record={record} />
    </>
  );
}
