import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useMay } from "@/client/session";
import { Fetched } from "@/components/fetched";
import { Crumb, PageHead } from "@/components/page";
import { NotHere } from "@/components/states";
import { publicPageQuery } from "@/features/recommendations/api/publication";
import { PublicPageForm } from "@/features/recommendations/components/public-page-form";

export function PublicPagePage() {
  const may = useMay();
  if (!may("recommendations.recommendation.head")) return <NotHere />;
  return <Settings />;
}

function Settings() {
  const { t } = useLingui();
  const found = useQuery(publicPageQuery);
  return (
    <>
      <PageHead
        title={t`Recommendations for everybody`}
        crumb={<Crumb to="/settings">{t`Settings`}</Crumb>}
      />
      <Fetched query={found}>{(kept) => <PublicPageForm key={kept.version} kept={kept} />}</Fetched>
    </>
  );
}
