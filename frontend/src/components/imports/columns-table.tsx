import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Icon } from "../icon";

interface Column {
  heading: string;
  samples: string[];
}

interface ColumnsTableProps {
  columns: Column[];
  /** Where a column goes, by its heading; empty where it is left out. */
  targetOf: (heading: string) => string;
  onTarget: (heading: string, target: string) => void;
  /** The fields there are, as options. */
  children: ReactNode;
}

/** Each column of a file that is brought in, with examples, and the field it goes to. */
export function ColumnsTable({ columns, targetOf, onTarget, children }: ColumnsTableProps) {
  const { t } = useLingui();
  return (
    <table className="map stacked">
      <caption className="vh">
        <Trans>Columns of the file and the field each goes to</Trans>
      </caption>
      <thead>
        <tr>
          <th scope="col">{t`In your file, with examples`}</th>
          <th className="to">
            <span className="vh">{t`goes to`}</span>
          </th>
          <th scope="col">{t`In Daylight`}</th>
        </tr>
      </thead>
      <tbody>
        {columns.map(({ heading, samples }) => (
          <tr key={heading}>
            <th scope="row">
              <bdi className="src">{heading}</bdi>
              <span className="ex">
                <bdi>{samples.slice(0, 4).join(" · ").slice(0, 160)}</bdi>
              </span>
            </th>
            <td className="to" aria-hidden="true">
              <Icon name="arrow" small />
            </td>
            <td>
              <select
                className="select"
                aria-label={t`Field for ${heading}`}
                value={targetOf(heading)}
                onChange={(event) => onTarget(heading, event.target.value)}
              >
                <option value="">{t`Leave out`}</option>
                {children}
              </select>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
