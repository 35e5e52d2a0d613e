import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { Dialog } from "@/components/dialog";
import { ErrorSummary } from "@/components/error-summary";
import { AreaField, SelectField, TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { fieldProblems, useFieldProblemText } from "@/components/problem-text";
import { today } from "@/i18n/format";
import { useDemandAct } from "../api/demands";
import { useDemandLabels } from "../labels";
import { type Demand, ENTRY_KINDS, type EntryKind } from "../schemas";
import { AnswerForm } from "./answer-form";
import { DemandFields, draftOf, valuesOf } from "./demand-fields";

type Asking = "answer" | "entry" | "change";

/** What may be done with it as it stands. */
export function DemandActs({ record }: { record: Demand }) {
  const [asking, setAsking] = useState<Asking | null>(null);
  const move = useDemandAct(record);
  const close = () => setAsking(null);
  const button = (what: Asking, words: ReactNode, primary = false) => (
    <button
      type="button"
      className={primary ? "btn primary" : "btn"}
      aria-haspopup="dialog"
      onClick={() => setAsking(what)}
    >
      {words}
    </button>
  );
  const can = (what: Demand["moves"][number]) => record.moves.includes(what);
  const open = record.state === "open";
  return (
    <>
      {record.state === "closed" ? null : button("change", <Trans>Correct</Trans>)}
      {can("closed") ? (
        <button
          type="button"
          className="btn"
          disabled={move.isPending}
          onClick={() => move.mutate({ what: "move", to: "closed" })}
        >
          <Trans>Close it</Trans>
        </button>
      ) : null}
      {can("reopened") ? (
        <button
          type="button"
          className="btn"
          disabled={move.isPending}
          onClick={() => move.mutate({ what: "move", to: "reopened" })}
        >
          <Trans>Open it again</Trans>
        </button>
      ) : null}
      {can("entry") ? button("entry", <Trans>What followed</Trans>) : null}
      {can("answer")
        ? button("answer", open ? <Trans>Answer</Trans> : <Trans>Answer anew</Trans>, open)
        : null}
      <ErrorSummary error={move.error} />
      <Dialog title={<Trans>Answer to the demand</Trans>} isOpen={asking === "answer"} onClose={close}>
        <AnswerForm record={record} onClose={close} />
      </Dialog>
      <Dialog title={<Trans>What followed</Trans>} isOpen={asking === "entry"} onClose={close}>
        <EntryForm record={record} onClose={close} />
      </Dialog>
      <Dialog title={<Trans>Correct the demand</Trans>} isOpen={asking === "change"} onClose={close}>
        <ChangeForm record={record} onClose={close} />
      </Dialog>
    </>
  );
}

function EntryForm({ record, onClose }: { record: Demand; onClose: () => void }) {
  const { t } = useLingui();
  const labels = useDemandLabels();
  const act = useDemandAct(record);
  const kinds = ENTRY_KINDS.filter((each) => each !== "accepted" || record.answer !== null);
  const [kind, setKind] = useState<EntryKind>(record.answer ? "insisted" : "search");
  const [on, setOn] = useState(today());
  const [text, setText] = useState("");
  return (
    <FormFrame
      act={act}
      words={<Trans>Add</Trans>}
      onClose={onClose}
      onSubmit={() =>
        act.mutate({ what: "entry", body: { kind, on, text: text.trim() || null } }, { onSuccess: onClose })
      }
    >
      <SelectField
        label={t`What happened`}
        value={kind}
        onChange={(event) => setKind(event.target.value as EntryKind)}
      >
        {kinds.map((each) => (
          <option key={each} value={each}>
            {labels.entry(each)}
          </option>
        ))}
      </SelectField>
      <TextField
        label={t`Day`}
        type="date"
        required
        min={record.received_on}
        max={today()}
        value={on}
        onChange={(event) => setOn(event.target.value)}
      />
      <AreaField label={t`In words`} value={text} onChange={(event) => setText(event.target.value)} />
    </FormFrame>
  );
}

function ChangeForm({ record, onClose }: { record: Demand; onClose: () => void }) {
  const act = useDemandAct(record);
  const [values, setValues] = useState(valuesOf(record));
  const problems = fieldProblems(act.error);
  const text = useFieldProblemText();
  return (
    <FormFrame
      act={act}
      ready={values.wanted.length > 0}
      words={<Trans>Keep</Trans>}
      onClose={onClose}
      onSubmit={() => act.mutate({ what: "change", body: draftOf(values) }, { onSuccess: onClose })}
    >
      <DemandFields
        values={values}
        onChange={setValues}
        problem={(field) => {
          const found = problems.get(field);
          return found ? text(found) : undefined;
        }}
      />
    </FormFrame>
  );
}
