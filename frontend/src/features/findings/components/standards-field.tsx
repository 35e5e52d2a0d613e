import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Icon } from "@/components/icon";
import { byName, referenceQuery } from "@/components/pickers/reference";

export interface StandardRow {
  standard: string;
  article: string;
}

interface Props {
  value: StandardRow[];
  onChange: (rows: StandardRow[]) => void;
}

/** The standards a finding is measured by, each with its article. */
export function StandardsField({ value, onChange }: Props) {
  const { t, i18n } = useLingui();
  const standards = useQuery(referenceQuery("standard"));
  const entries = byName(standards.data ?? [], i18n.locale);
  const set = (at: number, change: Partial<StandardRow>) =>
    onChange(value.map((row, index) => (index === at ? { ...row, ...change } : row)));
  return (
    <fieldset className="field">
      <legend>{t`Relevant standards`}</legend>
      {value.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity of their own
        <div key={at} className="standard-row">
          <select
            className="select"
            aria-label={t`Standard`}
            value={row.standard}
            onChange={(event) => set(at, { standard: event.target.value })}
          >
            {entries.map((entry) => (
              <option key={entry.id} value={entry.id}>
                {entry.short_names[i18n.locale] ?? entry.short_names.en ?? entry.name}
              </option>
            ))}
          </select>
          <input
            className="input"
            dir="auto"
            aria-label={t`Article or rule`}
            placeholder={t`Article or rule`}
            maxLength={60}
            value={row.article}
            onChange={(event) => set(at, { article: event.target.value })}
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
      {entries[0] ? (
        <p>
          <button
            type="button"
            className="btn compact"
            onClick={() => onChange([...value, { standard: entries[0]?.id ?? "", article: "" }])}
          >
            <Icon name="plus" small />
            <Trans>Add a standard</Trans>
          </button>
        </p>
      ) : null}
    </fieldset>
  );
}
