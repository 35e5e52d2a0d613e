import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { SelectField } from "@/components/fields";
import { useFormat } from "@/i18n/format";
import { LOCALES } from "@/i18n/locale";
import { useCheck } from "../api/imports";
import { KINDS, useImportLabels } from "../labels";
import { treeTargetOf, withTreeTarget, withValue } from "../mapping";
import { type ImportOf, TREE_FIELDS, type TreeMapping } from "../schemas";
import { ColumnsFrame } from "./columns-frame";
import { FileSettings } from "./file-settings";
import { Meaning, ValuesTable } from "./values-table";

export function TreeColumns({ record }: { record: ImportOf<TreeMapping> }) {
  const { t } = useLingui();
  const labels = useImportLabels();
  const format = useFormat();
  const [mapping, setMapping] = useState(record.mapping);
  const check = useCheck(record);
  const set = (change: Partial<TreeMapping>) => setMapping({ ...mapping, ...change });
  const named = Object.keys(mapping.names ?? {}).length > 0;
  return (
    <ColumnsFrame
      record={record}
      targetOf={(heading) => treeTargetOf(mapping, heading)}
      onTarget={(heading, target) => setMapping(withTreeTarget(mapping, heading, target))}
      options={
        <>
          <option value="name:und">{t`Name`}</option>
          {Object.keys(LOCALES).map((code) => (
            <option key={code} value={`name:${code}`}>
              {t`Name, ${format.language(code)}`}
            </option>
          ))}
          {TREE_FIELDS.map((field) => (
            <option key={field} value={field}>
              {labels.tree(field)}
            </option>
          ))}
        </>
      }
      values={
        <ValuesTable
          title={t`Kinds without a match`}
          note={<Trans>They come in as the kind that is chosen for the whole file.</Trans>}
          values={record.unmatched.filter(({ field }) => field === "kind")}
        >
          {(value) => (
            <Meaning
              value={value}
              meaning={mapping.kinds?.[value]}
              meanings={KINDS}
              name={labels.kind}
              onMeaning={(kind) => set({ kinds: withValue(mapping.kinds, value, kind) })}
            />
          )}
        </ValuesTable>
      }
      settings={
        <>
          <SelectField
            label={t`Kind, where the file does not say it`}
            value={mapping.default_kind}
            onChange={(event) => set({ default_kind: event.target.value as TreeMapping["default_kind"] })}
          >
            {KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {labels.kind(kind)}
              </option>
            ))}
          </SelectField>
          <FileSettings record={record} mapping={mapping} onChange={set} />
        </>
      }
      missing={named ? null : <Trans>Say which column is the name.</Trans>}
      error={check.error}
      pending={check.isPending}
      onCheck={() => check.mutate(mapping)}
    />
  );
}
