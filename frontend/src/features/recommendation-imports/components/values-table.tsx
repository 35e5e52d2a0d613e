import { Plural, Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { Unmatched } from "../schemas";

const MOST = 40;

interface ValuesTableProps {
  title: string;
  note: ReactNode;
  values: Unmatched[];
  /** What one stands for, as a field to choose it. */
  children: (value: string) => ReactNode;
}

/** Values of the file that stand for nothing here, unless somebody says for what. */
export function ValuesTable({ title, note, values, children }: ValuesTableProps) {
  const { t } = useLingui();
  if (values.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <p className="small soft gap-b">
        {note} <Trans>The most frequent come first.</Trans>
      </p>
      <table className="map stacked">
        <caption className="vh">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{t`In your file`}</th>
            <th scope="col">{t`In Daylight`}</th>
          </tr>
        </thead>
        <tbody>
          {values.slice(0, MOST).map(({ value, rows }) => (
            <tr key={value}>
              <th scope="row">
                <bdi className="src">{value}</bdi>
                <span className="ex">
                  <Plural value={rows} one="# row" other="# rows" />
                </span>
              </th>
              <td>{children(value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface MeaningProps<V extends string> {
  value: string;
  meaning: V | undefined;
  meanings: readonly V[];
  name: (meaning: V) => string;
  onMeaning: (meaning: V | "") => void;
}

export function Meaning<V extends string>({ value, meaning, meanings, name, onMeaning }: MeaningProps<V>) {
  const { t } = useLingui();
  return (
    <select
      className="select"
      aria-label={t`${value} stands for`}
      value={meaning ?? ""}
      onChange={(event) => onMeaning(event.target.value as V | "")}
    >
      <option value="">{t`No match`}</option>
      {meanings.map((each) => (
        <option key={each} value={each}>
          {name(each)}
        </option>
      ))}
    </select>
  );
}
