import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Icon } from "@/components/icon";
import { byName, referenceQuery } from "@/components/pickers/reference";

export interface StandardRow {
  standard: string;
  article: string;
}

function useStandards() {
  const { i18n } = useLingui();
  const { data } = useQuery(referenceQuery("standard"));
  return byName(data ?? [], i18n.locale).map((entry) => ({
    id: entry.id,
    name: entry.short_names[i18n.locale] ?? entry.short_names.en ?? entry.name,
  }));
}

interface StandardFieldProps {
  value: StandardRow;
  onChange: (row: StandardRow) => void;
}

/** A standard and its article. */
export function StandardField({ value, onChange }: StandardFieldProps) {
  const { t } = useLingui();
  return (
    <>
      <select
        className="select"
        aria-label={t`Standard`}
        value={value.standard}
        onChange={(event) => onChange({ ...value, standard: event.target.value })}
      >
        <option value="">{t`Choose…`}</option>
        {useStandards().map((each) => (
          <option key={each.id} value={each.id}>
            {each.name}
          </option>
        ))}
      </select>
      <input
        className="input"
        dir="auto"
        aria-label={t`Article or rule`}
        placeholder={t`Article or rule`}
        maxLength={60}
        value={value.article}
        onChange={(event) => onChange({ ...value, article: event.target.value })}
      />
    </>
  );
}

interface StandardRowsProps {
  legend: string;
  value: StandardRow[];
  onChange: (rows: StandardRow[]) => void;
}

export function StandardRows({ legend, value, onChange }: StandardRowsProps) {
  const { t } = useLingui();
  const first = useStandards()[0];
  return (
    <fieldset className="field">
      <legend>{legend}</legend>
      {value.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity of their own
        <div key={at} className="law-row">
          <StandardField
            value={row}
            onChange={(changed) => onChange(value.map((each, index) => (index === at ? changed : each)))}
          />
          <button
            type="button"
            className="btn icon compact"
            aria-label={t`Take it off`}
            onClick={() => onChange(value.filter((_, index) => index !== at))}
          >
            <Icon name="x" small />
          </button>
        </div>
      ))}
      {first ? (
        <p>
          <button
            type="button"
            className="btn compact"
            onClick={() => onChange([...value, { standard: first.id, article: "" }])}
          >
            <Icon name="plus" small />
            <Trans>Add a standard</Trans>
          </button>
        </p>
      ) : null}
    </fieldset>
  );
}
