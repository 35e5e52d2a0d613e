import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { Icon } from "@/components/icon";
import { PageHead } from "@/components/page";
import { RecommendationFilterBar } from "@/features/recommendations/components/filter-bar";
import { RecommendationsList } from "@/features/recommendations/components/recommendations-list";
import { onBoard } from "@/features/recommendations/filters";
import "@/features/recommendations/recommendations.css";

const route = getRouteApi("/shell/recommendations");

export function RecommendationsPage() {
  const { t } = useLingui();
  const may = useMay();
  const filters = route.useSearch();
  const works = ["write", "issue", "head"].some((each) => may(`recommendations.recommendation.${each}`));
  return (
    <>
      <PageHead
        hang={false}
        title={t`Recommendations`}
        acts={
          <>
            <Link className="btn" to="/recommendations/board" search={onBoard(filters)}>
              <Icon name="st-progress" small />
              <Trans>Board</Trans>
            </Link>
            <Link className="btn" to="/recommendations/what-worked" search={{}}>
              <Icon name="figures" small />
              <Trans>What worked</Trans>
            </Link>
            <Link className="btn" to="/recommendations/documents">
              <Icon name="lang" small />
              <Trans>International bodies</Trans>
            </Link>
            <Link className="btn" to="/recommendations/legislation">
              <Icon name="register" small />
              <Trans>Legislation</Trans>
            </Link>
            <Link className="btn" to="/recommendations/authorities">
              <Icon name="people" small />
              <Trans>Authorities</Trans>
            </Link>
            <Link className="btn" to="/recommendations/letters">
              <Icon name="letter" small />
              <Trans>Letters</Trans>
            </Link>
            <Link className="btn" to="/recommendations/round-tables">
              <Trans>Round tables</Trans>
            </Link>
            {works ? (
              <Link className="btn" to="/recommendations/stakeholders">
                <Trans>Stakeholder map</Trans>
              </Link>
            ) : null}
            {may("recommendations.recommendation.issue") ? (
              <Link className="btn" to="/recommendations/imports" search={{ kind: "tracker" }}>
                <Icon name="upload" small />
                <Trans>Former tracker</Trans>
              </Link>
            ) : null}
            {may("recommendations.recommendation.write") ? (
              <Link className="btn primary" to="/recommendations/new">
                <Icon name="plus" small />
                <Trans>Write one</Trans>
              </Link>
            ) : null}
          </>
        }
      />
      <RecommendationFilterBar filters={filters} />
      <RecommendationsList filters={filters} />
    </>
  );
}
