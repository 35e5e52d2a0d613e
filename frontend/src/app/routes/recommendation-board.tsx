import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Icon } from "@/components/icon";
import { Crumb, PageHead } from "@/components/page";
import { RecommendationsBoard } from "@/features/recommendations/components/board";
import { RecommendationFilterBar } from "@/features/recommendations/components/filter-bar";
import "@/features/recommendations/recommendations.css";

const route = getRouteApi("/shell/recommendations/board");

export function RecommendationBoardPage() {
  const { t } = useLingui();
  const filters = route.useSearch();
  return (
    <>
      <PageHead
        hang={false}
        title={t`How far recommendations are carried out`}
        lead={
          <Trans>As we found it, whatever the authorities say. Drafts and what is closed are left out.</Trans>
        }
        crumb={<Crumb to="/recommendations">{t`Recommendations`}</Crumb>}
        acts={
          <Link className="btn" to="/recommendations" search={filters}>
            <Icon name="recs" small />
            <Trans>As a list</Trans>
          </Link>
        }
      />
      <RecommendationFilterBar filters={filters} board />
      <RecommendationsBoard filters={filters} />
    </>
  );
}
