import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Acting } from "@/components/acting";
import { Dialog } from "@/components/dialog";
import { Fetched } from "@/components/fetched";
import { AreaField, SelectField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { Icon } from "@/components/icon";
import { useFormat } from "@/i18n/format";
import { difficultiesQuery, useAddDifficulty, useChangeDifficulty } from "../api/difficulties";
import { useConductLabels } from "../labels";
import {
  begun,
  DIFFICULTY_KINDS,
  type Difficulty,
  type DifficultyDraft,
  type DifficultyKind,
  type DifficultyPatch,
  type Writable,
} from "../schemas";

/** How difficulties are kept: on the server, or on this device until there is a line. */
export interface DifficultyActs {
  useAdd: (visit: string) => Acting<DifficultyDraft>;
  useChange: (visit: string) => Acting<{ record: Difficulty; patch: DifficultyPatch }>;
}

const AT_ONCE: DifficultyActs = { useAdd: useAddDifficulty, useChange: useChangeDifficulty };

/** What stood in the way, and how it was resolved. */
export function DifficultiesSection({ visit }: { visit: Writable }) {
  const difficulties = useQuery(difficultiesQuery(visit.id));
  return (
    <Fetched query={difficulties} tight>
      {(found) => <DifficultiesList visit={visit} difficulties={found} acts={AT_ONCE} />}
    </Fetched>
  );
}

interface ListProps {
  visit: Writable;
  difficulties: Difficulty[];
  acts: DifficultyActs;
}

export function DifficultiesList({ visit, difficulties, acts }: ListProps) {
  const labels = useConductLabels();
  const format = useFormat();
  const [form, setForm] = useState<Difficulty | "new" | null>(null);
  const writes = visit.may_contribute && begun(visit);
  return (
    <div className="stack">
      {difficulties.length === 0 ? (
        <p className="soft small">
          <Trans>Nothing stood in the way, as far as it is written down.</Trans>
        </p>
      ) : (
        <ul className="ledger">
          {difficulties.map((one) => (
            <li key={one.id}>
              <span className="due">
                <Icon name={one.resolved ? "done" : "warn"} />
                <b>{labels.difficulty(one.kind)}</b>
              </span>
              <div>
                <p className="what" dir="auto">
                  {one.description}
                </p>
                <p className="meta">
                  <bdi>{format.moment(one.at)}</bdi>
                  {one.resolved ? (
                    <span>
                      <Trans>
                        Resolved: <span dir="auto">{one.resolved}</span>
                      </Trans>
                    </span>
                  ) : (
                    <span>
                      <Trans>not resolved</Trans>
                    </span>
                  )}
                </p>
              </div>
              <div className="do">
                {writes ? (
                  <button type="button" className="btn compact" onClick={() => setForm(one)}>
                    <Trans>Change</Trans>
                  </button>
                ) : null}
              </div>
            </li>
          ))}
        </ul>
      )}
      {writes ? (
        <p>
          <button type="button" className="btn compact" onClick={() => setForm("new")}>
            <Icon name="plus" small />
            <Trans>Add a difficulty</Trans>
          </button>
        </p>
      ) : null}
      <Dialog
        title={<Trans>What stood in the way</Trans>}
        isOpen={form !== null}
        onClose={() => setForm(null)}
      >
        {form !== null ? (
          <DifficultyForm
            visit={visit.id}
            acts={acts}
            known={form === "new" ? null : form}
            onClose={() => setForm(null)}
          />
        ) : null}
      </Dialog>
    </div>
  );
}

interface FormProps {
  visit: string;
  acts: DifficultyActs;
  known: Difficulty | null;
  onClose: () => void;
}

function DifficultyForm({ visit, acts, known, onClose }: FormProps) {
  const { t, i18n } = useLingui();
  const labels = useConductLabels();
  const add = acts.useAdd(visit);
  const change = acts.useChange(visit);
  const [kind, setKind] = useState<DifficultyKind>(known?.kind ?? "access-late");
  const [description, setDescription] = useState(known?.description ?? "");
  const [resolved, setResolved] = useState(known?.resolved ?? "");
  const said = { kind, description: description.trim(), resolved: resolved.trim() };
  const send = () =>
    known
      ? change.mutate({ record: known, patch: said }, { onSuccess: onClose })
      : add.mutate({ ...said, at: new Date().toISOString(), language: i18n.locale }, { onSuccess: onClose });
  return (
    <FormFrame
      act={known ? change : add}
      ready={said.description !== ""}
      words={<Trans>Keep it</Trans>}
      onClose={onClose}
      onSubmit={send}
    >
      <SelectField
        label={t`Kind`}
        value={kind}
        onChange={(event) => setKind(DIFFICULTY_KINDS.find((one) => one === event.target.value) ?? "other")}
      >
        {DIFFICULTY_KINDS.map((one) => (
          <option key={one} value={one}>
            {labels.difficulty(one)}
          </option>
        ))}
      </SelectField>
      <AreaField
        label={t`What happened`}
        required
        maxLength={5000}
        value={description}
        onChange={(event) => setDescription(event.target.value)}
      />
      <AreaField
        label={t`How it was resolved`}
        hint={t`Left empty as long as it is not.`}
        maxLength={5000}
        value={resolved}
        onChange={(event) => setResolved(event.target.value)}
      />
    </FormFrame>
  );
}
