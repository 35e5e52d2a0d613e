import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMay } from "@/client/session";
import { Dialog } from "@/components/dialog";
import { Fetched } from "@/components/fetched";
import { SelectField, TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { Icon } from "@/components/icon";
import { useProblemText } from "@/components/problem-text";
import { say } from "@/components/toast";
import { proceduresQuery, useDropProcedure, useKeepProcedure } from "../api/legislation";
import { useLawLabels } from "../labels";
import { type Procedure, STAGE_KINDS, type StageKind } from "../schemas";

export function ProceduresList() {
  const procedures = useQuery(proceduresQuery);
  return (
    <Fetched query={procedures}>
      {(found) => (
        <ul className="ledger pad">
          {found.map((each) => (
            <ProcedureLine key={each.code} procedure={each} />
          ))}
        </ul>
      )}
    </Fetched>
  );
}

function ProcedureLine({ procedure }: { procedure: Procedure }) {
  const may = useMay();
  const problem = useProblemText();
  const labels = useLawLabels();
  const [changing, setChanging] = useState(false);
  const drop = useDropProcedure(procedure.code);
  return (
    <li>
      <div>
        <p className="what">
          <bdi>{procedure.name}</bdi>
        </p>
        <p className="meta">
          {procedure.built_in ? null : (
            <b>
              <Trans>Changed here</Trans>
            </b>
          )}
          <span>{procedure.stages.map((each) => each.title ?? labels.stage(each.kind)).join(" · ")}</span>
        </p>
      </div>
      <div className="do">
        {may("recommendations.recommendation.issue") ? (
          <>
            <button type="button" className="btn compact" onClick={() => setChanging(true)}>
              <Trans>Change</Trans>
            </button>
            {procedure.built_in ? null : (
              <button
                type="button"
                className="btn quiet compact"
                disabled={drop.isPending}
                onClick={() => drop.mutate(null, { onError: (error) => say(problem(error)) })}
              >
                <Trans>As it came</Trans>
              </button>
            )}
          </>
        ) : null}
      </div>
      <Dialog title={<bdi>{procedure.name}</bdi>} isOpen={changing} onClose={() => setChanging(false)}>
        <ProcedureForm procedure={procedure} onClose={() => setChanging(false)} />
      </Dialog>
    </li>
  );
}

interface Row {
  key: number;
  kind: StageKind;
  title: string;
}

/** Which stages, in their order. Bills that are on their way stay as they are. */
function ProcedureForm({ procedure, onClose }: { procedure: Procedure; onClose: () => void }) {
  const { t } = useLingui();
  const labels = useLawLabels();
  const [rows, setRows] = useState<Row[]>(
    procedure.stages.map((each, key) => ({ key, kind: each.kind, title: each.title ?? "" })),
  );
  const keep = useKeepProcedure(procedure.code);
  const set = (key: number, change: Partial<Row>) =>
    setRows(rows.map((row) => (row.key === key ? { ...row, ...change } : row)));
  return (
    <FormFrame
      act={keep}
      ready={rows.length > 0 && rows.every((row) => row.kind !== "other" || row.title.trim() !== "")}
      words={<Trans>Keep this</Trans>}
      onClose={onClose}
      onSubmit={() =>
        keep.mutate(
          {
            names: procedure.names,
            stages: rows.map((row) => ({ kind: row.kind, title: row.title.trim() || null })),
          },
          { onSuccess: onClose },
        )
      }
    >
      <ol className="stack">
        {rows.map((row) => (
          <li key={row.key} className="stack-s">
            <div className="cols">
              <SelectField
                label={t`What`}
                value={row.kind}
                onChange={(event) => set(row.key, { kind: event.target.value as StageKind })}
              >
                {STAGE_KINDS.map((each) => (
                  <option key={each} value={each}>
                    {labels.stage(each)}
                  </option>
                ))}
              </SelectField>
              <TextField
                label={t`In words of your own`}
                required={row.kind === "other"}
                value={row.title}
                onChange={(event) => set(row.key, { title: event.target.value })}
              />
            </div>
            <p>
              <button
                type="button"
                className="link-btn"
                onClick={() => setRows(rows.filter((each) => each.key !== row.key))}
              >
                <Trans>Take it out</Trans>
              </button>
            </p>
          </li>
        ))}
      </ol>
      <p>
        <button
          type="button"
          className="btn compact"
          onClick={() =>
            setRows([
              ...rows,
              { key: Math.max(-1, ...rows.map((row) => row.key)) + 1, kind: "other", title: "" },
            ])
          }
        >
          <Icon name="plus" small />
          <Trans>Add a stage</Trans>
        </button>
      </p>
    </FormFrame>
  );
}
