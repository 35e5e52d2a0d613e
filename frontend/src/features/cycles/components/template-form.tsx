import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { SelectField, TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { Icon } from "@/components/icon";
import { MILESTONES, type MilestoneKind, useMilestoneName } from "@/components/mechanisms";
import { useKeepTemplate } from "../api/cycles";
import type { Template } from "../schemas";

interface Row {
  key: number;
  kind: MilestoneKind;
  months: string;
  title: string;
}

/** Which milestones, so many months before or after the day on which the review turns. Reviews made before stay. */
export function TemplateForm({ template, onClose }: { template: Template; onClose: () => void }) {
  const { t } = useLingui();
  const [months, setMonths] = useState(String(template.months));
  const [rows, setRows] = useState<Row[]>(
    template.milestones.map((each, key) => ({
      key,
      kind: each.kind,
      months: String(each.months),
      title: each.title ?? "",
    })),
  );
  const keep = useKeepTemplate(template.code);
  const set = (key: number, change: Partial<Row>) =>
    setRows(rows.map((row) => (row.key === key ? { ...row, ...change } : row)));
  const whole = (value: string) => /^-?\d{1,3}$/.test(value);
  const ready =
    whole(months) &&
    rows.length > 0 &&
    rows.every((row) => whole(row.months) && (row.kind !== "other" || row.title));
  return (
    <FormFrame
      act={keep}
      ready={ready}
      words={<Trans>Keep this</Trans>}
      onClose={onClose}
      onSubmit={() =>
        keep.mutate(
          {
            mechanism: template.mechanism,
            names: template.names,
            months: Number(months),
            milestones: rows.map((row) => ({
              kind: row.kind,
              months: Number(row.months),
              title: row.title.trim() || null,
            })),
          },
          { onSuccess: onClose },
        )
      }
    >
      <TextField
        label={t`Months from one review to the next`}
        type="number"
        min={1}
        max={240}
        required
        value={months}
        onChange={(event) => setMonths(event.target.value)}
      />
      <ul className="stack">
        {rows.map((row) => (
          <li key={row.key} className="stack-s">
            <KindField row={row} onKind={(kind) => set(row.key, { kind })} />
            <div className="cols">
              <TextField
                label={t`Months before (−) or after`}
                type="number"
                min={-120}
                max={120}
                required
                value={row.months}
                onChange={(event) => set(row.key, { months: event.target.value })}
              />
              <TextField
                label={t`In words of your own`}
                required={row.kind === "other"}
                value={row.title}
                onChange={(event) => set(row.key, { title: event.target.value })}
              />
            </div>
            <p>
              <button
                type="button"
                className="link-btn"
                onClick={() => setRows(rows.filter((each) => each.key !== row.key))}
              >
                <Trans>Take it out</Trans>
              </button>
            </p>
          </li>
        ))}
      </ul>
      <p>
        <button
          type="button"
          className="btn compact"
          onClick={() =>
            setRows([
              ...rows,
              { key: Math.max(-1, ...rows.map((row) => row.key)) + 1, kind: "other", months: "0", title: "" },
            ])
          }
        >
          <Icon name="plus" small />
          <Trans>Add a milestone</Trans>
        </button>
      </p>
    </FormFrame>
  );
}

function KindField({ row, onKind }: { row: Row; onKind: (kind: MilestoneKind) => void }) {
  const { t } = useLingui();
  const name = useMilestoneName();
  return (
    <SelectField
      label={t`What`}
      value={row.kind}
      onChange={(event) => onKind(event.target.value as MilestoneKind)}
    >
      {MILESTONES.map((each) => (
        <option key={each} value={each}>
          {name(each)}
        </option>
      ))}
    </SelectField>
  );
}
