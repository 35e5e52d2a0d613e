import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { Icon } from "@/components/icon";
import { AuthorityFilter, FilterChoice } from "@/components/pickers/filters";
import type { RecommendationFilters } from "../filters";
import { useRecommendationLabels } from "../labels";
import {
  ANSWER_STATES,
  type AnswerState,
  ATTENTIONS,
  type Attention,
  DIRECTIONS,
  IMPLEMENTATIONS,
  type Implementation,
  PRIORITIES,
  type Priority,
  SOURCES,
  type Source,
  STATES,
} from "../schemas";
import { OpenedByNumber } from "./opened-by-number";

interface FilterBarProps {
  filters: RecommendationFilters;
  /** The board has a column for each status, of what is issued. */
  board?: boolean;
}

export function RecommendationFilterBar({ filters, board = false }: FilterBarProps) {
  const { t } = useLingui();
  const labels = useRecommendationLabels();
  const navigate = useNavigate();
  const go = (change: Partial<RecommendationFilters>) =>
    void navigate({
      to: board ? "/recommendations/board" : "/recommendations",
      search: { ...filters, ...change },
      replace: true,
    });
  return (
    <div className="qbar rec-filters">
      {board ? null : <StandingFilters filters={filters} go={go} />}
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
      <FilterChoice
        label={t`Answer`}
        all={t`Any answer`}
        value={filters.answer?.[0]}
        onChange={(value) => go({ answer: value ? [value as AnswerState] : undefined })}
      >
        {ANSWER_STATES.map((each) => (
          <option key={each} value={each}>
            {labels.answer(each)}
          </option>
        ))}
      </FilterChoice>
      <button
        type="button"
        className={filters.overdue ? "chip on" : "chip"}
        aria-pressed={filters.overdue === true}
        onClick={() => go({ overdue: filters.overdue ? undefined : true })}
      >
        <Icon name="late" small />
        <span>
          <Trans>Overdue</Trans>
        </span>
      </button>
      <AuthorityFilter
        label={t`Asked of`}
        id={filters.authority?.[0]}
        onChange={(id) => go({ authority: id ? [id] : undefined })}
      />
      <OpenedByNumber filters={filters} go={go} />
    </div>
  );
}

interface StandingProps {
  filters: RecommendationFilters;
  go: (change: Partial<RecommendationFilters>) => void;
}

/** How it stands: in its own course, as assessed here, and what it waits for. */
function StandingFilters({ filters, go }: StandingProps) {
  const { t } = useLingui();
  const labels = useRecommendationLabels();
  return (
    <>
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
        label={t`Implementation`}
        all={t`However far`}
        value={filters.implementation?.[0]}
        onChange={(value) => go({ implementation: value ? [value as Implementation] : undefined })}
      >
        {IMPLEMENTATIONS.map((each) => (
          <option key={each} value={each}>
            {labels.implementation(each)}
          </option>
        ))}
      </FilterChoice>
      <FilterChoice
        label={t`Waits for us`}
        all={t`Waiting or not`}
        value={filters.attention}
        onChange={(value) => go({ attention: value as Attention | undefined })}
      >
        {ATTENTIONS.map((each) => (
          <option key={each} value={each}>
            {labels.attention(each)}
          </option>
        ))}
      </FilterChoice>
    </>
  );
}
