import { Trans, useLingui } from "@lingui/react/macro";
import { TextField } from "@/components/fields";
import { today } from "@/i18n/format";
import type { OwnDay } from "../schemas";

interface Props {
  days: OwnDay[];
  onChange: (days: OwnDay[]) => void;
}

/** Days the institution takes off, or works on although its country does not. */
export function OwnDayFields({ days, onChange }: Props) {
  const { t } = useLingui();
  const set = (at: number, changed: Partial<OwnDay>) =>
    onChange(days.map((day, index) => (index === at ? { ...day, ...changed } : day)));
  return (
    <div className="stack">
      {days.map((day, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a day that is being entered has nothing else of its own
        <fieldset key={at} className="stack-s">
          <legend className="vh">
            <bdi>{day.name || day.on}</bdi>
          </legend>
          <div className="cols">
            <TextField
              type="date"
              required
              label={t`Day`}
              value={day.on}
              onChange={(event) => set(at, { on: event.target.value })}
            />
            <TextField
              required
              maxLength={120}
              label={t`What it is called`}
              value={day.name}
              onChange={(event) => set(at, { name: event.target.value })}
            />
          </div>
          <label className="choice">
            <input
              type="checkbox"
              checked={day.works}
              onChange={(event) => set(at, { works: event.target.checked })}
            />
            <Trans>Worked, although it is a holiday or a week-end</Trans>
          </label>
          <button
            type="button"
            className="btn compact"
            onClick={() => onChange(days.filter((_, index) => index !== at))}
          >
            <Trans>Remove this day</Trans>
          </button>
        </fieldset>
      ))}
      <button
        type="button"
        className="btn"
        onClick={() => onChange([...days, { on: today(), name: "", works: false }])}
      >
        <Trans>Add a day</Trans>
      </button>
    </div>
  );
}
