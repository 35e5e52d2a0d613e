import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { Icon } from "@/components/icon";
import { PageHead } from "@/components/page";
import { RecommendationFilterBar } from "@/features/recommendations/components/filter-bar";
import { RecommendationViews } from "@/features/recommendations/components/recommendation-views";
import { RecommendationsList } from "@/features/recommendations/components/recommendations-list";
import "@/features/recommendations/recommendations.css";

const route = getRouteApi("/shell/recommendations");

export function RecommendationsPage() {
  const { t } = useLingui();
  const may = useMay();
  const filters = route.useSearch();
  return (
    <>
      <PageHead
        hang={false}
        title={t`Recommendations`}
        acts={
          may("recommendations.recommendation.write") ? (
            <Link className="btn primary" to="/recommendations/new">
              <Icon name="plus" small />
              <Trans>Write one</Trans>
            </Link>
          ) : null
        }
      />
      <RecommendationViews filters={filters} />
      <RecommendationFilterBar filters={filters} />
      <RecommendationsList filters={filters} />
    </>
  );
}
