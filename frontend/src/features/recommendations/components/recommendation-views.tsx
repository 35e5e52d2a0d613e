import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { onBoard, type RecommendationFilters } from "../filters";

/** What stands beside the list: the same on a board, and what recommendations come from and lead to. */
export function RecommendationViews({ filters }: { filters: RecommendationFilters }) {
  const { t } = useLingui();
  const may = useMay();
  const works = ["write", "issue", "head"].some((each) => may(`recommendations.recommendation.${each}`));
  return (
    <nav className="views" aria-label={t`Views`}>
      <Link to="/recommendations" search={filters} aria-current="page">
        <Trans>List</Trans>
      </Link>
      <Link to="/recommendations/board" search={onBoard(filters)}>
        <Trans>Board</Trans>
      </Link>
      <Link to="/recommendations/what-worked" search={{}}>
        <Trans>What worked</Trans>
      </Link>
      <Link to="/recommendations/letters">
        <Trans>Letters</Trans>
      </Link>
      <Link to="/recommendations/authorities">
        <Trans>Authorities</Trans>
      </Link>
      <Link to="/recommendations/round-tables">
        <Trans>Round tables</Trans>
      </Link>
      {works ? (
        <Link to="/recommendations/stakeholders">
          <Trans>Stakeholder map</Trans>
        </Link>
      ) : null}
      <Link to="/recommendations/documents">
        <Trans>International bodies</Trans>
      </Link>
      <Link to="/recommendations/legislation">
        <Trans>Legislation</Trans>
      </Link>
      {may("recommendations.recommendation.issue") ? (
        <Link to="/recommendations/imports" search={{ kind: "tracker" }}>
          <Trans>Former tracker</Trans>
        </Link>
      ) : null}
    </nav>
  );
}
