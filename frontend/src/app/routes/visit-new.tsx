import { useLingui } from "@lingui/react/macro";
import { useMay } from "@/client/session";
import { Crumb, PageHead } from "@/components/page";
import { NotHere } from "@/components/states";
import { VisitForm } from "@/features/visits/components/visit-form";
import "@/features/visits/visits.css";

export function NewVisitPage() {
  const { t } = useLingui();
  const may = useMay();
  if (!may("visits.visit.plan") && !may("visits.visit.head")) return <NotHere />;
  return (
    <>
      <PageHead title={t`Plan a visit`} crumb={<Crumb to="/visits">{t`Visits`}</Crumb>} />
      <VisitForm />
    </>
  );
}
