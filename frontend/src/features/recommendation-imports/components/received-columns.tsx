import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Named } from "@/client/session";
import { SelectField, TextField } from "@/components/fields";
import { MECHANISMS, type Mechanism, useMechanismName } from "@/components/mechanisms";
import { findAuthorities } from "@/components/pickers/authorities";
import { RecordPicker } from "@/components/pickers/record-picker";
import { themesQuery } from "@/components/pickers/reference";
import { useCheck } from "../api/imports";
import { useImportLabels } from "../labels";
import { fieldOf, withField, withValue } from "../mapping";
import { type ImportOf, RECEIVED_FIELDS, type ReceivedMapping } from "../schemas";
import { ColumnsFrame } from "./columns-frame";
import { FileSettings } from "./file-settings";
import { Meaning, ValuesTable } from "./values-table";

export function ReceivedColumns({ record }: { record: ImportOf<ReceivedMapping> }) {
  const { t } = useLingui();
  const labels = useImportLabels();
  const mechanism = useMechanismName();
  const themes = useQuery(themesQuery);
  const [mapping, setMapping] = useState(record.mapping);
  const [addressee, setAddressee] = useState<Named | null>(
    record.mapping.addressee ? { id: record.mapping.addressee, name: "…" } : null,
  );
  const check = useCheck(record);
  const set = (change: Partial<ReceivedMapping>) => setMapping({ ...mapping, ...change });
  const named = new Map(themes.data?.map((theme) => [theme.id, theme.name]));
  return (
    <ColumnsFrame
      record={record}
      targetOf={(heading) => fieldOf(mapping, heading)}
      onTarget={(heading, field) => setMapping(withField(mapping, heading, field))}
      options={RECEIVED_FIELDS.map((field) => (
        <option key={field} value={field}>
          {labels.received(field)}
        </option>
      ))}
      values={
        <ValuesTable
          title={t`Themes without a match`}
          note={<Trans>Their rows come in without them.</Trans>}
          values={record.unmatched}
        >
          {(value) => (
            <Meaning
              value={value}
              meaning={mapping.themes?.[value]}
              meanings={[...named.keys()]}
              name={(theme) => named.get(theme) ?? ""}
              onMeaning={(theme) => set({ themes: withValue(mapping.themes, value, theme) })}
            />
          )}
        </ValuesTable>
      }
      settings={
        <>
          <RecordPicker
            label={t`Who is asked to act`}
            hint={t`Such as the government. Not needed where a document is addressed to us.`}
            value={addressee}
            onChange={setAddressee}
            find={findAuthorities}
          />
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
          <FileSettings record={record} mapping={mapping} onChange={set} />
        </>
      }
      missing={mapping.columns?.text ? null : <Trans>Say which column holds the recommendation.</Trans>}
      error={check.error}
      names={{ addressee: t`Who is asked to act` }}
      pending={check.isPending}
      onCheck={() => check.mutate({ ...mapping, addressee: addressee?.id ?? null })}
    />
  );
}
