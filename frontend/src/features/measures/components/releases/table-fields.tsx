import { Trans, useLingui } from "@lingui/react/macro";
import { SelectField } from "@/components/fields";
import { useMeasureLabels } from "../../labels";
import { type Dimension, GRAINS, type Measure, type MeasureView, type TableWanted } from "../../schemas";

interface Props {
  number: number;
  table: TableWanted;
  measures: MeasureView[];
  onChange: (table: TableWanted) => void;
  onRemove?: () => void;
}

/** One table: what is counted in it, and by what. */
export function TableFields({ number, table, measures, onChange, onRemove }: Props) {
  const { t } = useLingui();
  const labels = useMeasureLabels();
  const measure = measures.find((each) => each.key === table.measure);
  const change = (some: Partial<TableWanted>) => onChange({ ...table, ...some });
  const dimensions = (measure?.dimensions ?? []) as Dimension[];
  const choose = (key: Measure) => {
    const has = measures.find((each) => each.key === key)?.dimensions ?? [];
    const by = table.by && has.includes(table.by) ? table.by : null;
    const and_by = by && table.and_by && has.includes(table.and_by) ? table.and_by : null;
    change({ measure: key, by, and_by });
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
      {onRemove ? (
        <button type="button" className="btn quiet compact" onClick={onRemove}>
          <Trans>Leave out table {number}</Trans>
        </button>
      ) : null}
    </fieldset>
  );
}
