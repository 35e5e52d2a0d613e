import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { Fetched } from "@/components/fetched";
import { PageHead } from "@/components/page";
import { NotHere } from "@/components/states";
import { dashboardsQuery } from "@/features/measures/api/dashboards";
import { catalogueQuery } from "@/features/measures/api/figures";
import { Dashboards } from "@/features/measures/components/dashboards";
import { FiguresTabs } from "@/features/measures/components/figures-tabs";
import { useLead } from "@/features/measures/lead";
import { FigureWords } from "./figure-words";

const route = getRouteApi("/shell/figures");

export function FiguresPage() {
  const { t } = useLingui();
  const lead = useLead();
  const { board } = route.useSearch();
  const catalogue = useQuery(catalogueQuery);
  const own = useQuery(dashboardsQuery);
  if (!useMay()("search.read")) return <NotHere />;
  return (
    <FigureWords>
      <PageHead hang={false} title={t`Figures`} lead={lead} />
      <FiguresTabs />
      <Fetched query={catalogue}>
        {(known) => (
          <Fetched query={own}>
            {(dashboards) => <Dashboards catalogue={known} own={dashboards} board={board} />}
          </Fetched>
        )}
      </Fetched>
    </FigureWords>
  );
}
