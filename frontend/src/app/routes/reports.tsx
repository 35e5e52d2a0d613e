import { useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { PageHead } from "@/components/page";
import { ReportsList, ReportViews } from "@/features/reports/components/reports-list";
import "@/features/reports/reports.css";

const route = getRouteApi("/shell/reports");

export function ReportsPage() {
  const { t } = useLingui();
  const filters = route.useSearch();
  return (
    <>
      <PageHead hang={false} title={t`Reports`} />
      <ReportViews filters={filters} />
      <ReportsList filters={filters} />
    </>
  );
}
