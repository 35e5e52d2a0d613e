import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useCheck } from "../api/imports";
import { useImportLabels } from "../labels";
import { fieldOf, withField } from "../mapping";
import { type ImportOf, TRACKER_FIELDS, type TrackerMapping } from "../schemas";
import { ColumnsFrame } from "./columns-frame";
import { MissingAuthorities } from "./missing-authorities";
import { TrackerSettings } from "./tracker-settings";
import { TrackerValues } from "./tracker-values";

export function TrackerColumns({ record }: { record: ImportOf<TrackerMapping> }) {
  const labels = useImportLabels();
  const [mapping, setMapping] = useState(record.mapping);
  const check = useCheck(record);
  const set = (change: Partial<TrackerMapping>) => setMapping({ ...mapping, ...change });
  const { t } = useLingui();
  const { text, addressees } = mapping.columns ?? {};
  return (
    <ColumnsFrame
      record={record}
      targetOf={(heading) => fieldOf(mapping, heading)}
      onTarget={(heading, field) => setMapping(withField(mapping, heading, field))}
      options={TRACKER_FIELDS.map((field) => (
        <option key={field} value={field}>
          {labels.tracker(field)}
        </option>
      ))}
      values={
        <>
          <MissingAuthorities record={record} mapping={mapping} onMapping={setMapping} />
          <TrackerValues unmatched={record.unmatched} mapping={mapping} onChange={set} />
        </>
      }
      settings={<TrackerSettings record={record} mapping={mapping} onChange={set} />}
      missing={
        !text ? (
          <Trans>Say which column holds the recommendation.</Trans>
        ) : !addressees ? (
          <Trans>Say which column holds who is asked to act.</Trans>
        ) : null
      }
      error={check.error}
      names={{ as_of: t`Day of the tracker`, issued_on: t`All were issued on` }}
      pending={check.isPending}
      onCheck={() => check.mutate(mapping)}
    />
  );
}
