import { useLingui } from "@lingui/react/macro";
import { ColumnsTable } from "@/components/imports/columns-table";
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
    <ColumnsTable
      columns={columns}
      targetOf={(heading) => targetOf(mapping, heading)}
      onTarget={(heading, target) => onTarget(heading, target as Target)}
    >
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
    </ColumnsTable>
  );
}
