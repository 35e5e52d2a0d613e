import { useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { Crumb, PageHead } from "@/components/page";
import { NewFileForm } from "@/features/protection/components/new-file-form";
import "@/features/complaints/complaints.css";

const route = getRouteApi("/shell/complaints/protection/new");

export function NewProtectionFilePage() {
  const { t } = useLingui();
  return (
    <>
      <PageHead
        title={t`Open a protection file`}
        lead={t`Everything in it is sealed under a key of its own, and read only by those named.`}
        crumb={<Crumb to="/complaints/protection">{t`Protection`}</Crumb>}
      />
      <NewFileForm origin={route.useSearch()} />
    </>
  );
}
