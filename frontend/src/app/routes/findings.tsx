import { useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { Crumb, PageHead } from "@/components/page";
import { FindingFilterBar, FindingsList, Recurring } from "@/features/findings/components/findings-list";
import "@/features/findings/findings.css";

const route = getRouteApi("/shell/visits/findings");

export function FindingsPage() {
  const { t } = useLingui();
  const filters = route.useSearch();
  return (
    <>
      <PageHead hang={false} title={t`Findings`} crumb={<Crumb to="/visits">{t`Visits`}</Crumb>} />
      <FindingFilterBar filters={filters} />
      {filters.show === "recurring" ? <Recurring filters={filters} /> : <FindingsList filters={filters} />}
    </>
  );
}
