import { Trans, useLingui } from "@lingui/react/macro";
import { SelectField } from "@/components/fields";
import { useMeasureLabels } from "../../labels";
import type { Period } from "../../question";
import { type Dimension, GRAINS, type Measure, type MeasureView, type TableWanted } from "../../schemas";
import { askedBy, fitting, MOST_FILTERS, narrowed } from "../../wanted";
import { Narrowings } from "../narrowings";

interface Props {
  number: number;
  table: TableWanted;
  measures: MeasureView[];
  period: Period;
  onChange: (table: TableWanted) => void;
  onRemove?: () => void;
}

/** One table: what is counted in it, by what, and of which records. */
export function TableFields({ number, table, measures, period, onChange, onRemove }: Props) {
  const { t } = useLingui();
  const labels = useMeasureLabels();
  const measure = measures.find((each) => each.key === table.measure);
  const change = (some: Partial<TableWanted>) => {
    const next = { ...table, ...some };
    onChange(measure ? fitting(next, measure) : next);
  };
  const dimensions = (measure?.dimensions ?? []) as Dimension[];
  const choose = (key: Measure) => {
    const next = measures.find((each) => each.key === key);
    if (next) onChange(fitting(table, next));
  };
  const of = (
    label: string,
    value: string | null | undefined,
    key: "by" | "and_by",
    without?: string | null,
  ) => (
    <SelectField
      label={label}
      value={value ?? ""}
      onChange={(event) => {
        const wanted = (event.target.value || null) as Dimension | null;
        change(key === "by" ? { by: wanted, and_by: null } : { and_by: wanted });
      }}
    >
      <option value="">{key === "by" ? t`all together` : t`nothing more`}</option>
      {dimensions
        .filter((each) => each !== without)
        .map((each) => (
          <option key={each} value={each}>
            {labels.dimension(each)}
          </option>
        ))}
    </SelectField>
  );
  return (
    <fieldset className="release-table">
      <legend>
        <Trans>Table {number}</Trans>
      </legend>
      <SelectField
        label={t`What is counted`}
        value={table.measure}
        onChange={(event) => choose(event.target.value as Measure)}
      >
        {measures.map((each) => (
          <option key={each.key} value={each.key}>
            {labels.measure(each.key)}
          </option>
        ))}
      </SelectField>
      {of(t`Counted by`, table.by, "by")}
      {table.by ? of(t`and by`, table.and_by, "and_by", table.by) : null}
      {table.by === "time" || table.and_by === "time" ? (
        <SelectField
          label={t`Parts of time`}
          value={table.grain ?? "month"}
          onChange={(event) => change({ grain: event.target.value as TableWanted["grain"] })}
        >
          {GRAINS.map((each) => (
            <option key={each} value={each}>
              {labels.grain(each)}
            </option>
          ))}
        </SelectField>
      ) : null}
      {measure ? (
        <Narrowings
          asked={askedBy(table, period)}
          measure={measure}
          without={[table.by, table.and_by]}
          most={MOST_FILTERS}
          onChange={(some) => onChange(narrowed(table, some))}
        />
      ) : null}
      {onRemove ? (
        <button type="button" className="btn quiet compact" onClick={onRemove}>
          <Trans>Leave out table {number}</Trans>
        </button>
      ) : null}
    </fieldset>
  );
}
