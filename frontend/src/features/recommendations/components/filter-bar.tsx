import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { authorityNameQuery, findAuthorities } from "@/components/pickers/authorities";
import { RecordPicker } from "@/components/pickers/record-picker";
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
      <Choice
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
      </Choice>
      <Choice
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
      </Choice>
      <Choice
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
      </Choice>
      <Choice
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
      </Choice>
      <AuthorityFilter
        id={filters.authority?.[0]}
        onChange={(id) => go({ authority: id ? [id] : undefined })}
      />
    </div>
  );
}

interface ChoiceProps {
  label: string;
  all: string;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
  children: ReactNode;
}

function Choice({ label, all, value, onChange, children }: ChoiceProps) {
  return (
    <select
      className="select"
      aria-label={label}
      value={value ?? ""}
      onChange={(event) => onChange(event.target.value || undefined)}
    >
      <option value="">{all}</option>
      {children}
    </select>
  );
}

function AuthorityFilter({
  id,
  onChange,
}: {
  id: string | undefined;
  onChange: (id: string | undefined) => void;
}) {
  const { t } = useLingui();
  const named = useQuery({ ...authorityNameQuery(id ?? ""), enabled: id !== undefined });
  return (
    <RecordPicker
      label={t`Asked of`}
      placeholder={t`Asked of`}
      value={id ? { id, name: named.data?.name ?? "…" } : null}
      onChange={(authority) => onChange(authority?.id)}
      find={findAuthorities}
    />
  );
}
