import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { SelectField, TextField } from "@/components/fields";
import { DateOrderField, SheetField } from "@/components/imports/reading-fields";
import { referenceQuery } from "@/components/pickers/reference";
import type { PlaceImport, PlaceMapping } from "../schemas";

interface PlaceMappingSettingsProps {
  record: PlaceImport;
  mapping: PlaceMapping;
  onChange: (mapping: PlaceMapping) => void;
}

export function PlaceMappingSettings({ record, mapping, onChange }: PlaceMappingSettingsProps) {
  const { t } = useLingui();
  const categories = useQuery(referenceQuery("place-category"));
  const set = (change: Partial<PlaceMapping>) => onChange({ ...mapping, ...change });
  return (
    <aside className="margin" aria-label={t`How the file is read`}>
      <section>
        <h2>
          <Trans>For the whole file</Trans>
        </h2>
        <div className="stack">
          <SelectField
            label={t`Category where none is said`}
            value={mapping.default_category ?? ""}
            onChange={(event) => set({ default_category: event.target.value || null })}
          >
            <option value="">{t`None: put the row aside`}</option>
            {categories.data?.map((entry) => (
              <option key={entry.id} value={entry.id}>
                {entry.name}
              </option>
            ))}
          </SelectField>
          <TextField
            label={t`Country of the region codes`}
            hint={t`Two letters. With US, the code GA is US-GA.`}
            dir="ltr"
            maxLength={2}
            value={mapping.region_country ?? ""}
            onChange={(event) => set({ region_country: event.target.value.toUpperCase() || null })}
          />
          <label className="choice">
            <input
              type="checkbox"
              checked={mapping.add_regions}
              onChange={(event) => set({ add_regions: event.target.checked })}
            />
            <Trans>Add regions that are missing</Trans>
          </label>
          <DateOrderField value={mapping.date_order} onChange={(order) => set({ date_order: order })} />
          <SheetField
            sheets={record.sheets}
            value={mapping.sheet ?? null}
            onChange={(sheet) => set({ sheet })}
          />
          <label className="choice">
            <input
              type="checkbox"
              checked={mapping.update}
              onChange={(event) => set({ update: event.target.checked })}
            />
            <Trans>Change places that are here already to what the file says</Trans>
          </label>
        </div>
      </section>
    </aside>
  );
}
