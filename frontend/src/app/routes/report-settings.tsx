import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useMay } from "@/client/session";
import { Fetched } from "@/components/fetched";
import { Crumb, PageHead } from "@/components/page";
import { NotHere } from "@/components/states";
import { reportSettingsQuery } from "@/features/reports/api/settings";
import { ReportSettingsForm } from "@/features/reports/components/report-settings-form";

export function ReportSettingsPage() {
  const may = useMay();
  if (!may("visits.report.adopt")) return <NotHere />;
  return <Settings />;
}

function Settings() {
  const { t } = useLingui();
  const settings = useQuery(reportSettingsQuery);
  return (
    <>
      <PageHead title={t`How reports are made`} crumb={<Crumb to="/settings">{t`Settings`}</Crumb>} />
      <Fetched query={settings}>{(kept) => <ReportSettingsForm key={kept.version} kept={kept} />}</Fetched>
    </>
  );
}
