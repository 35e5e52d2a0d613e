import { Trans, useLingui } from "@lingui/react/macro";
import { useMay } from "@/client/session";
import { Crumb, PageHead, Section } from "@/components/page";
import { NotHere } from "@/components/states";
import { ArrangeForm } from "@/features/absences/components/arrange-form";
import { PassOn } from "@/features/absences/components/pass-on";
import { Substitutions } from "@/features/absences/components/substitutions";
import "@/features/work/work.css";

export function AbsencesPage() {
  const { t } = useLingui();
  const may = useMay();
  const works = may("complaints.complaint.work") || may("complaints.complaint.register");
  const assigns = may("complaints.complaint.assign");
  if (!works && !assigns && !may("complaints.complaint.head")) return <NotHere />;
  return (
    <>
      <PageHead
        title={t`Absences and leavers`}
        lead={t`Who stands in for whom, and where the work of those who leave goes.`}
        crumb={<Crumb to="/settings">{t`Settings`}</Crumb>}
      />
      <Section first title={<Trans>Standing in</Trans>}>
        <Substitutions />
      </Section>
      {works ? (
        <Section title={<Trans>Arrange an absence</Trans>}>
          <ArrangeForm />
        </Section>
      ) : null}
      {assigns ? (
        <Section title={<Trans>Who holds what</Trans>} note={<Trans>Of all that you may read</Trans>}>
          <PassOn />
        </Section>
      ) : null}
    </>
  );
}
