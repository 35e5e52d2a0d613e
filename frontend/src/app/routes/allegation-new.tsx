import { useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { Crumb, PageHead } from "@/components/page";
import { AllegationForm } from "@/features/protection/components/allegation-form";
import "@/features/complaints/complaints.css";

const route = getRouteApi("/shell/complaints/allegations/new");

export function NewAllegationPage() {
  const { t } = useLingui();
  return (
    <>
      <PageHead
        title={t`Record an allegation`}
        lead={t`Read by the protection team and the head. You can seal it afterwards.`}
        crumb={<Crumb to="/complaints/allegations">{t`Allegations`}</Crumb>}
      />
      <AllegationForm origin={route.useSearch()} />
    </>
  );
}
