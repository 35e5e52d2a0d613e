import { useLingui } from "@lingui/react/macro";
import { PageHead } from "@/components/page";
import { useLabels } from "@/features/complaints/labels";
import { FiguresViews } from "@/features/figures/components/figures-views";
import { KeepRegister, RegisterList } from "@/features/register/components/register-list";
import { WaitingSummaries } from "@/features/register/components/waiting-summaries";

export function RegisterPage() {
  const { t } = useLingui();
  const labels = useLabels();
  return (
    <>
      <PageHead
        hang={false}
        title={t`Published register`}
        lead={t`What the public may read of complaints: words of their own, after two people agreed.`}
        acts={<KeepRegister />}
      />
      <FiguresViews />
      <WaitingSummaries outcomeName={labels.outcome} />
      <RegisterList outcomeName={labels.outcome} />
    </>
  );
}
