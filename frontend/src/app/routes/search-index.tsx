import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useMay } from "@/client/session";
import { Fetched } from "@/components/fetched";
import { Crumb, PageHead } from "@/components/page";
import { NotHere } from "@/components/states";
import { indexQuery, rebuildsQuery } from "@/features/search/api/rebuilds";
import { IndexStateSection } from "@/features/search/components/index-state";
import { Rebuilds } from "@/features/search/components/rebuilds";

export function SearchIndexPage() {
  const may = useMay();
  return may("search.rebuild") ? <Kept /> : <NotHere />;
}

function Kept() {
  const { t } = useLingui();
  const index = useQuery(indexQuery);
  const rebuilds = useQuery(rebuildsQuery);
  return (
    <>
      <PageHead title={t`Search index`} crumb={<Crumb to="/settings">{t`Settings`}</Crumb>} />
      <Fetched query={index}>{(found) => <IndexStateSection index={found} />}</Fetched>
      <Fetched query={rebuilds}>{(found) => <Rebuilds rebuilds={found} />}</Fetched>
    </>
  );
}
