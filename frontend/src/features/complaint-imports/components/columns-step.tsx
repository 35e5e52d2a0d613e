import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { ErrorSummary } from "@/components/error-summary";
import { importQuery, moveImport, putMapping } from "../api/imports";
import { forgetDraft, useKeptDraft } from "../kept-draft";
import { assign, draftOf, gapsOf, mappingOf } from "../mapping";
import type { CodeTable, FieldRule, Import, Inspection } from "../schemas";
import { ColumnsMargin } from "./columns-margin";
import { ColumnsTable } from "./columns-table";
import { ImportHead } from "./import-head";
import { MappingSettings } from "./mapping-settings";
import { MatchStep } from "./match-step";

interface ColumnsStepProps {
  record: Import;
  inspection: Inspection;
  /** Which field's values are being matched: the place of its rule among the rules. */
  matching: number | null;
}

/** Say what each column is; what the values mean, where they are codes. */
export function ColumnsStep({ record, inspection, matching }: ColumnsStepProps) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [draft, setDraft] = useKeptDraft(record.id, () => draftOf(record, inspection));
  const go = (step?: string) =>
    void navigate({ to: "/complaints/imports/$id", params: { id: record.id }, search: step ? { step } : {} });
  const check = useMutation({
    mutationFn: async () => {
      const mapped = await putMapping(record.id, record.version, mappingOf(draft, inspection.reading));
      return moveImport(mapped.id, mapped.version, "checking");
    },
    onSuccess: (moved) => {
      forgetDraft(record.id);
      queryClient.setQueryData(importQuery(record.id).queryKey, moved);
      go();
    },
    // The mapping may have been kept although the check did not begin: its version moved on.
    onError: () => queryClient.invalidateQueries({ queryKey: importQuery(record.id).queryKey }),
  });
  const rule = matching === null ? undefined : draft.fields[matching];
  if (rule) {
    const keep = (codes: CodeTable) => {
      setDraft({ ...draft, fields: draft.fields.map((each) => (each === rule ? { ...each, codes } : each)) });
      go("columns");
    };
    return <MatchStep record={record} rule={rule} onKeep={keep} onBack={() => go("columns")} />;
  }
  const gaps = gapsOf(draft);
  const match = (wanted: FieldRule) => go(`match-${draft.fields.indexOf(wanted)}`);
  return (
    <>
      <ImportHead
        step="columns"
        record={record}
        title={t`Say what each column is`}
        lead={
          <Trans>
            <bdi className="strong">{record.name}</bdi>,{" "}
            <Plural value={inspection.rows} one="# row" other="# rows" />. Nothing is written until you run
            it, and a run can be undone.
          </Trans>
        }
      />
      {check.error ? (
        <div className="pad gap-b">
          <ErrorSummary error={check.error} />
        </div>
      ) : null}
      <div className="record">
        <div className="pad columns-body">
          <ColumnsTable
            inspection={inspection}
            fields={draft.fields}
            onTarget={(column, target) =>
              setDraft({ ...draft, fields: assign(draft.fields, column, target) })
            }
            onRule={(before, after) =>
              setDraft({ ...draft, fields: draft.fields.map((each) => (each === before ? after : each)) })
            }
            onMatch={match}
          />
          <MappingSettings draft={draft} onChange={setDraft} />
        </div>
        <ColumnsMargin
          record={record}
          inspection={inspection}
          draft={draft}
          gaps={gaps}
          onMatch={match}
          onTake={(mapping) => setDraft({ ...mapping })}
        />
      </div>
      <div className="form-foot">
        <span className="saved">
          {gaps.length > 0 ? (
            <Plural value={gaps.length} one="One thing is still missing" other="# things are still missing" />
          ) : (
            <Trans>Your choices are kept in this window.</Trans>
          )}
        </span>
        <button
          type="button"
          className="btn primary"
          disabled={gaps.length > 0 || check.isPending}
          onClick={() => check.mutate()}
        >
          <Trans>Check all rows</Trans>
        </button>
      </div>
    </>
  );
}
