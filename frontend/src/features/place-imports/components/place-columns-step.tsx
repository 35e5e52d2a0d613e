import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { checkPlaces, mapPlaces, placeImportQuery } from "../api/place-imports";
import { gapsOf, withTarget } from "../mapping";
import type { PlaceImport } from "../schemas";
import { PlaceColumnsTable } from "./place-columns-table";
import { PlaceImportHead } from "./place-import-head";
import { PlaceMappingSettings } from "./place-mapping-settings";
import { UnmatchedValues } from "./unmatched-values";

interface PlaceColumnsStepProps {
  record: PlaceImport;
  onChecked: () => void;
}

export function PlaceColumnsStep({ record, onChecked }: PlaceColumnsStepProps) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const [mapping, setMapping] = useState(record.mapping);
  const query = placeImportQuery(record.id);
  const check = useMutation({
    mutationFn: async () => checkPlaces(await mapPlaces(record, mapping)),
    onSuccess: (checked) => {
      queryClient.setQueryData(query.queryKey, checked);
      onChecked();
    },
    // The mapping may have been kept although the check failed: its version moved on.
    onError: () => queryClient.invalidateQueries({ queryKey: query.queryKey }),
  });
  const gaps = gapsOf(mapping);
  return (
    <>
      <PlaceImportHead
        step="columns"
        title={t`Say what each column is`}
        lead={
          <Trans>
            <bdi className="strong">{record.file_name}</bdi>,{" "}
            <Plural value={record.rows} one="# row" other="# rows" />.
          </Trans>
        }
      />
      {check.error ? (
        <div className="pad gap-b">
          <ErrorSummary error={check.error} />
        </div>
      ) : null}
      <div className="record">
        <div className="pad columns-body stack-l">
          <PlaceColumnsTable
            columns={record.columns}
            mapping={mapping}
            onTarget={(heading, target) => setMapping(withTarget(mapping, heading, target))}
          />
          <UnmatchedValues unmatched={record.unmatched} mapping={mapping} onChange={setMapping} />
        </div>
        <PlaceMappingSettings record={record} mapping={mapping} onChange={setMapping} />
      </div>
      <div className="form-foot">
        <span className="saved">
          {gaps.includes("name") ? (
            <Trans>Say which column holds the name.</Trans>
          ) : gaps.includes("category") ? (
            <Trans>Say which column holds the category, or choose one for all.</Trans>
          ) : null}
        </span>
        <button
          type="button"
          className="btn primary"
          disabled={gaps.length > 0 || check.isPending}
          onClick={() => check.mutate()}
        >
          {check.isPending ? <Trans>Checking…</Trans> : <Trans>Check all rows</Trans>}
        </button>
      </div>
    </>
  );
}
