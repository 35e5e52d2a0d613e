import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { Fetched } from "@/components/fetched";
import { PageHead } from "@/components/page";
import { Empty, NotHere } from "@/components/states";
import { dashboardsQuery } from "@/features/measures/api/dashboards";
import { catalogueQuery } from "@/features/measures/api/figures";
import { Explorer } from "@/features/measures/components/explorer";
import { FiguresTabs } from "@/features/measures/components/figures-tabs";
import { useLead } from "@/features/measures/lead";
import { FigureWords } from "./figure-words";

const route = getRouteApi("/shell/figures/explore");

export function FiguresExplorePage() {
  const { t } = useLingui();
  const lead = useLead();
  const search = route.useSearch();
  const catalogue = useQuery(catalogueQuery);
  const own = useQuery(dashboardsQuery);
  if (!useMay()("search.read")) return <NotHere />;
  return (
    <FigureWords>
      <PageHead hang={false} title={t`Explore figures`} lead={lead} />
      <FiguresTabs />
      <Fetched query={catalogue}>
        {(known) =>
          known.measures.length > 0 ? (
            <Explorer catalogue={known} own={own.data ?? []} search={search} />
          ) : (
            <Empty icon="figures" title={<Trans>Nothing is counted for your role</Trans>}>
              <p>
                <Trans>
                  Figures count the records that you may read, and your role reads none of those counted here.
                </Trans>
              </p>
            </Empty>
          )
        }
      </Fetched>
    </FigureWords>
  );
}
