import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { Fetched } from "@/components/fetched";
import { Crumb, PageHead } from "@/components/page";
import { Empty, NotHere } from "@/components/states";
import { similarQuery } from "@/features/search/api/similar";
import { SimilarList } from "@/features/search/components/similar-list";
import "@/features/search/search.css";

const route = getRouteApi("/shell/search/similar/$record");

export function SimilarPage() {
  const { t } = useLingui();
  const may = useMay();
  const { record } = route.useParams();
  const { to } = route.useSearch();
  const found = useQuery({ ...similarQuery(record), enabled: may("search.read") });
  if (!may("search.read")) return <NotHere />;
  return (
    <>
      <PageHead
        hang={false}
        title={to ? t`Similar to ${to}` : t`Similar records`}
        lead={t`What you may read that says much the same, by the words that are rare elsewhere.`}
        crumb={<Crumb to="/search">{t`Search`}</Crumb>}
      />
      <Fetched query={found}>
        {({ items }) =>
          items.length > 0 ? (
            <SimilarList records={items} />
          ) : (
            <Empty icon="search" tight title={<Trans>Nothing similar</Trans>}>
              <p>
                <Trans>No other record that you may read shares enough of its rare words.</Trans>
              </p>
            </Empty>
          )
        }
      </Fetched>
    </>
  );
}
