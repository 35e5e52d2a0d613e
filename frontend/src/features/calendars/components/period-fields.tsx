import { Trans, useLingui } from "@lingui/react/macro";
import { DEADLINE_KINDS, type DeadlineKind, useDeadlineKind } from "@/components/deadline-kind";
import { SelectField, TextField } from "@/components/fields";
import type { Period } from "../schemas";

interface Props {
  periods: Period[];
  onChange: (periods: Period[]) => void;
}

/** What is promised, a line for each kind; an empty number promises nothing. */
export function PeriodFields({ periods, onChange }: Props) {
  const set = (kind: DeadlineKind, changed: Partial<Period>) => {
    const others = periods.filter((each) => each.kind !== kind);
    const before = periods.find((each) => each.kind === kind);
    const next: Period = { kind, days: 0, unit: "working", ends_worked: false, ...before, ...changed };
    onChange(next.days > 0 ? [...others, next] : others);
  };
  return (
    <div className="cols">
      {DEADLINE_KINDS.map((kind) => (
        <PeriodLine
          key={kind}
          kind={kind}
          period={periods.find((each) => each.kind === kind)}
          onChange={(changed) => set(kind, changed)}
        />
      ))}
    </div>
  );
}

interface LineProps {
  kind: DeadlineKind;
  period: Period | undefined;
  onChange: (changed: Partial<Period>) => void;
}

function PeriodLine({ kind, period, onChange }: LineProps) {
  const { t } = useLingui();
  const name = useDeadlineKind();
  return (
    <fieldset>
      <legend>{name(kind)}</legend>
      <div className="inline-form period">
        <TextField
          type="number"
          min={1}
          max={3650}
          label={t`Days`}
          value={period?.days ?? ""}
          onChange={(event) => onChange({ days: Number(event.target.value) })}
        />
        {period ? (
          <SelectField
            label={t`Counted in`}
            value={period.unit}
            onChange={(event) => onChange({ unit: event.target.value as Period["unit"] })}
          >
            <option value="working">{t`Working days`}</option>
            <option value="calendar">{t`Calendar days`}</option>
          </SelectField>
        ) : null}
      </div>
      {period?.unit === "calendar" ? (
        <label className="choice">
          <input
            type="checkbox"
            checked={period.ends_worked}
            onChange={(event) => onChange({ ends_worked: event.target.checked })}
          />
          <Trans>If the last day is not worked, the next one that is</Trans>
        </label>
      ) : null}
    </fieldset>
  );
}
