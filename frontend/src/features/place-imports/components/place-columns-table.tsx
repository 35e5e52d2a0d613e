import { Trans, useLingui } from "@lingui/react/macro";
import { Icon } from "@/components/icon";
import { LOCALES } from "@/i18n/locale";
import { usePlaceFieldName } from "../labels";
import { type Target, targetOf } from "../mapping";
import { PLACE_FIELDS, type PlaceImport, type PlaceMapping } from "../schemas";

interface PlaceColumnsTableProps {
  columns: PlaceImport["columns"];
  mapping: PlaceMapping;
  onTarget: (heading: string, target: Target) => void;
}

export function PlaceColumnsTable({ columns, mapping, onTarget }: PlaceColumnsTableProps) {
  const { t } = useLingui();
  const fieldName = usePlaceFieldName();
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
                <bdi>{samples.slice(0, 4).join(" · ")}</bdi>
              </span>
            </th>
            <td className="to" aria-hidden="true">
              <Icon name="arrow" small />
            </td>
            <td>
              <select
                className="select"
                aria-label={t`Field for ${heading}`}
                value={targetOf(mapping, heading)}
                onChange={(event) => onTarget(heading, event.target.value as Target)}
              >
                <option value="">{t`Leave out`}</option>
                <option value="name:und">{t`Name`}</option>
                {Object.entries(LOCALES).map(([code, { name }]) => (
                  <option key={code} value={`name:${code}`}>
                    {t`Name, ${name}`}
                  </option>
                ))}
                {PLACE_FIELDS.map((field) => (
                  <option key={field} value={field}>
                    {fieldName(field)}
                  </option>
                ))}
              </select>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
