import { useLingui } from "@lingui/react/macro";
import { useFormat } from "@/i18n/format";

interface RowError {
  row: number;
  code: string;
  heading: string | null;
  reason: string;
}

interface RowErrorsTableProps<E extends RowError> {
  errors: E[];
  textOf: (error: E) => string;
}

/** Rows that were put aside, and why. */
export function RowErrorsTable<E extends RowError>({ errors, textOf }: RowErrorsTableProps<E>) {
  const { t } = useLingui();
  const format = useFormat();
  return (
    <div className="scroll" role="region" tabIndex={0} aria-label={t`Rows with an error`}>
      <table className="plain narrow">
        <thead>
          <tr>
            <th scope="col" className="num row-number">{t`Row`}</th>
            <th scope="col">{t`Column`}</th>
            <th scope="col">{t`What is wrong`}</th>
          </tr>
        </thead>
        <tbody>
          {errors.map((error) => (
            <tr key={`${error.row} ${error.code} ${error.heading}`}>
              <td className="num">{format.number(error.row)}</td>
              <td>{error.heading ? <bdi>{error.heading}</bdi> : "–"}</td>
              <td dir="auto">{textOf(error)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
