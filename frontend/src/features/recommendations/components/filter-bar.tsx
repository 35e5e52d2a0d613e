import { useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { AuthorityFilter, FilterChoice } from "@/components/pickers/filters";
import type { RecommendationFilters } from "../filters";
import { useRecommendationLabels } from "../labels";
import { DIRECTIONS, PRIORITIES, type Priority, SOURCES, type Source, STATES } from "../schemas";

export function RecommendationFilterBar({ filters }: { filters: RecommendationFilters }) {
  const { t } = useLingui();
  const labels = useRecommendationLabels();
  const navigate = useNavigate();
  const go = (change: Partial<RecommendationFilters>) =>
    void navigate({ to: "/recommendations", search: { ...filters, ...change }, replace: true });
  return (
    <div className="qbar rec-filters">
      <FilterChoice
        label={t`State`}
        all={t`Any state`}
        value={filters.state}
        onChange={(state) => go({ state: state as RecommendationFilters["state"] })}
      >
        {STATES.map((each) => (
          <option key={each} value={each}>
            {labels.state(each)}
          </option>
        ))}
      </FilterChoice>
      <FilterChoice
        label={t`Made by`}
        all={t`Made by anyone`}
        value={filters.direction}
        onChange={(direction) => go({ direction: direction as RecommendationFilters["direction"] })}
      >
        {DIRECTIONS.map((each) => (
          <option key={each} value={each}>
            {labels.direction(each)}
          </option>
        ))}
      </FilterChoice>
      <FilterChoice
        label={t`Priority`}
        all={t`Any priority`}
        value={filters.priority?.[0]}
        onChange={(value) => go({ priority: value ? [value as Priority] : undefined })}
      >
        {PRIORITIES.map((each) => (
          <option key={each} value={each}>
            {labels.priority(each)}
          </option>
        ))}
      </FilterChoice>
      <FilterChoice
        label={t`Source`}
        all={t`Any source`}
        value={filters.source?.[0]}
        onChange={(value) => go({ source: value ? [value as Source] : undefined })}
      >
        {SOURCES.map((each) => (
          <option key={each} value={each}>
            {labels.source(each)}
          </option>
        ))}
      </FilterChoice>
      <AuthorityFilter
        label={t`Asked of`}
        id={filters.authority?.[0]}
        onChange={(id) => go({ authority: id ? [id] : undefined })}
      />
    </div>
  );
}
