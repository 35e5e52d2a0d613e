import { Trans, useLingui } from "@lingui/react/macro";
import { Link, useNavigate } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { useDimensionName } from "../labels";
import { type FiguresSearch, PRESETS, type Preset, periodOf, presetPeriod, scopeOf } from "../period";
import { DIMENSIONS, type Dimension, OF_OTHERS } from "../schemas";

/** Which complaints are counted; all of it stands in the address. */
export function PeriodBar({ search, shown }: { search: FiguresSearch; shown: readonly Dimension[] }) {
  const { t } = useLingui();
  const may = useMay();
  const navigate = useNavigate();
  const dimension = useDimensionName();
  const period = periodOf(search);
  const scope = scopeOf(search, may("complaints.complaint.read"));
  const names: Record<Preset, string> = {
    "last-quarter": t`Last quarter`,
    "this-year": t`This year so far`,
    "last-year": t`Last year`,
    "twelve-months": t`Twelve months`,
  };
  const go = (change: Partial<FiguresSearch>) =>
    void navigate({ to: "/figures/complaints", search: { ...search, ...change }, replace: true });
  return (
    <div className="qbar fig-bar">
      <nav className="chips" aria-label={t`Period`}>
        {PRESETS.map((preset) => {
          const days = presetPeriod(preset);
          const on = days.first === period.first && days.last === period.last;
          return (
            <Link
              key={preset}
              className={on ? "chip on" : "chip"}
              aria-current={on ? "true" : undefined}
              to="/figures/complaints"
              search={{ ...search, ...days }}
              activeOptions={{ exact: true }}
            >
              {names[preset]}
            </Link>
          );
        })}
      </nav>
      <label className="inline">
        <Trans>From</Trans>
        <input
          type="date"
          className="input"
          value={period.first}
          max={period.last}
          onChange={(event) => event.target.value && go({ first: event.target.value, last: period.last })}
        />
      </label>
      <label className="inline">
        <Trans>to</Trans>
        <input
          type="date"
          className="input"
          value={period.last}
          min={period.first}
          onChange={(event) => event.target.value && go({ first: period.first, last: event.target.value })}
        />
      </label>
      <select
        className="select"
        aria-label={t`Which day counts`}
        value={period.day}
        onChange={(event) => go({ day: event.target.value as FiguresSearch["day"] })}
      >
        <option value="received">{t`by day of receipt`}</option>
        <option value="closed">{t`by day of closing`}</option>
      </select>
      {may("complaints.figures.read") ? (
        <select
          className="select"
          aria-label={t`Whose complaints`}
          value={scope}
          onChange={(event) => go({ scope: event.target.value as FiguresSearch["scope"], by: undefined })}
        >
          <option value="readable">{t`what I may read`}</option>
          <option value="office">{t`the whole institution, small numbers held back`}</option>
        </select>
      ) : null}
      <select
        className="select"
        aria-label={t`Count by one thing more`}
        value={search.by ?? ""}
        onChange={(event) => go({ by: (event.target.value || undefined) as Dimension | undefined })}
      >
        <option value="">{t`Count by one thing more…`}</option>
        {(scope === "office" ? OF_OTHERS : DIMENSIONS)
          .filter((by) => !shown.includes(by))
          .map((by) => (
            <option key={by} value={by}>
              {dimension(by)}
            </option>
          ))}
      </select>
    </div>
  );
}
