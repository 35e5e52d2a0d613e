import { Trans, useLingui } from "@lingui/react/macro";
import type { Named } from "@/client/session";
import { SelectField, TextField } from "@/components/fields";
import { DateOrderField, SheetField } from "@/components/imports/reading-fields";
import { LanguageField } from "@/components/language-field";
import { MECHANISMS, type Mechanism, useMechanismName } from "@/components/mechanisms";
import { findAuthorities } from "@/components/pickers/authorities";
import { RecordPicker } from "@/components/pickers/record-picker";
import type { ReceivedImport, ReceivedMapping } from "../schemas";

interface MappingSettingsProps {
  record: ReceivedImport;
  mapping: ReceivedMapping;
  onChange: (mapping: ReceivedMapping) => void;
  addressee: Named | null;
  onAddressee: (addressee: Named | null) => void;
}

export function MappingSettings(props: MappingSettingsProps) {
  const { record, mapping, onChange, addressee, onAddressee } = props;
  const { t } = useLingui();
  const mechanism = useMechanismName();
  const set = (change: Partial<ReceivedMapping>) => onChange({ ...mapping, ...change });
  return (
    <aside className="margin" aria-label={t`How the file is read`}>
      <section>
        <h2>
          <Trans>For the whole file</Trans>
        </h2>
        <div className="stack">
          <RecordPicker
            label={t`Who is asked to act`}
            hint={t`Such as the government. Not needed where a document is addressed to us.`}
            value={addressee}
            onChange={onAddressee}
            find={findAuthorities}
          />
          <LanguageField value={mapping.language ?? "und"} onChange={(language) => set({ language })} />
          {record.document ? null : (
            <>
              <SelectField
                label={t`Body, where no column says it`}
                value={mapping.mechanism ?? ""}
                onChange={(event) => set({ mechanism: (event.target.value || null) as Mechanism | null })}
              >
                <option value="">{t`None: put the row aside`}</option>
                {MECHANISMS.map((each) => (
                  <option key={each} value={each}>
                    {mechanism(each)}
                  </option>
                ))}
              </SelectField>
              <TextField
                label={t`Day of the document, where no column says it`}
                type="date"
                value={mapping.dated_on ?? ""}
                onChange={(event) => set({ dated_on: event.target.value || null })}
              />
            </>
          )}
          <DateOrderField value={mapping.date_order} onChange={(order) => set({ date_order: order })} />
          <SheetField
            sheets={record.sheets}
            value={mapping.sheet ?? null}
            onChange={(sheet) => set({ sheet })}
          />
        </div>
      </section>
    </aside>
  );
}
