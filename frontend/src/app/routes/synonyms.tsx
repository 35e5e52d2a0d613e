import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useMay } from "@/client/session";
import { Fetched } from "@/components/fetched";
import { Crumb, PageHead } from "@/components/page";
import { NotHere } from "@/components/states";
import { synonymsQuery } from "@/features/search/api/synonyms";
import { SynonymsList } from "@/features/search/components/synonyms-list";

export function SynonymsPage() {
  const may = useMay();
  if (!may("search.synonyms.write")) return <NotHere />;
  return <Kept />;
}

function Kept() {
  const { t } = useLingui();
  const kept = useQuery(synonymsQuery);
  return (
    <>
      <PageHead title={t`Words that mean the same`} crumb={<Crumb to="/settings">{t`Settings`}</Crumb>} />
      <Fetched query={kept}>{({ items }) => <SynonymsList groups={items} />}</Fetched>
    </>
  );
}
