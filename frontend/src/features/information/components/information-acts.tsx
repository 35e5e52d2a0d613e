import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useSession } from "@/client/session";
import { Dialog } from "@/components/dialog";
import { ErrorSummary } from "@/components/error-summary";
import { AreaField, SelectField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { colleaguesQuery } from "@/components/pickers/colleagues";
import { fieldProblems, useFieldProblemText } from "@/components/problem-text";
import { useInformationAct } from "../api/information";
import { useInformationLabels } from "../labels";
import { type Information, isDecision, type State } from "../schemas";
import { bodyOf, valuesOf } from "../values";
import { InformationFields } from "./information-fields";

type Asking = "decide" | "reopen" | "change" | "assign";

/** What may be done with it as it stands. */
export function InformationActs({ record }: { record: Information }) {
  const session = useSession();
  const [asking, setAsking] = useState<Asking | null>(null);
  const act = useInformationAct(record);
  const labels = useInformationLabels();
  const close = () => setAsking(null);
  const me = session.account.id;
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
  const decisions = record.moves.filter(isDecision);
  return (
    <>
      {button("change", <Trans>Correct</Trans>)}
      {record.may.includes("assign") ? (
        button("assign", <Trans>Give to somebody</Trans>)
      ) : record.assignee ? null : (
        <button
          type="button"
          className="btn"
          disabled={act.isPending}
          onClick={() => act.mutate({ what: "change", body: { assignee: me } })}
        >
          <Trans>Take it</Trans>
        </button>
      )}
      {record.state === "new" ? (
        <button
          type="button"
          className="btn primary"
          disabled={act.isPending}
          onClick={() => act.mutate({ what: "move", to: "looked-at" })}
        >
          {labels.move("looked-at")}
        </button>
      ) : null}
      {decisions.length > 0 ? button("decide", <Trans>Decide</Trans>, true) : null}
      {isDecision(record.state) ? button("reopen", <Trans>Take the decision back</Trans>) : null}
      <ErrorSummary error={act.error} />
      <Dialog title={<Trans>What becomes of it</Trans>} isOpen={asking === "decide"} onClose={close}>
        <MoveForm record={record} choices={decisions} words={<Trans>Decide</Trans>} onClose={close} />
      </Dialog>
      <Dialog title={<Trans>Take the decision back</Trans>} isOpen={asking === "reopen"} onClose={close}>
        <MoveForm
          record={record}
          choices={["looked-at"]}
          words={<Trans>Take the decision back</Trans>}
          onClose={close}
        />
      </Dialog>
      <Dialog title={<Trans>Correct it</Trans>} isOpen={asking === "change"} onClose={close}>
        <ChangeForm record={record} onClose={close} />
      </Dialog>
      <Dialog title={<Trans>Give it to somebody</Trans>} isOpen={asking === "assign"} onClose={close}>
        <AssignForm record={record} onClose={close} />
      </Dialog>
    </>
  );
}

interface FormProps {
  record: Information;
  onClose: () => void;
}

interface MoveFormProps extends FormProps {
  choices: State[];
  words: ReactNode;
}

function MoveForm({ record, choices, words, onClose }: MoveFormProps) {
  const { t } = useLingui();
  const labels = useInformationLabels();
  const act = useInformationAct(record);
  const [to, setTo] = useState<State>(choices[0] ?? "looked-at");
  const [reason, setReason] = useState("");
  return (
    <FormFrame
      act={act}
      ready={reason.trim() !== ""}
      words={words}
      onClose={onClose}
      onSubmit={() => act.mutate({ what: "move", to, reason: reason.trim() }, { onSuccess: onClose })}
    >
      {choices.length > 1 ? (
        <fieldset className="stack-s">
          <legend className="vh">{t`What becomes of it`}</legend>
          {choices.map((each) => (
            <label key={each} className="choice">
              <input type="radio" name="to" checked={to === each} onChange={() => setTo(each)} />
              {labels.move(each)}
            </label>
          ))}
        </fieldset>
      ) : null}
      <AreaField
        label={t`Why`}
        required
        maxLength={1000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </FormFrame>
  );
}

function ChangeForm({ record, onClose }: FormProps) {
  const act = useInformationAct(record);
  const [values, setValues] = useState(() => valuesOf(record));
  const problems = fieldProblems(act.error);
  const text = useFieldProblemText();
  return (
    <FormFrame
      act={act}
      ready={values.summary.trim() !== ""}
      words={<Trans>Keep</Trans>}
      onClose={onClose}
      onSubmit={() => act.mutate({ what: "change", body: bodyOf(values) }, { onSuccess: onClose })}
    >
      <InformationFields
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

function AssignForm({ record, onClose }: FormProps) {
  const { t } = useLingui();
  const act = useInformationAct(record);
  const colleagues = useQuery(colleaguesQuery);
  const [account, setAccount] = useState(record.assignee?.id ?? "");
  return (
    <FormFrame
      act={act}
      words={<Trans>Keep</Trans>}
      onClose={onClose}
      onSubmit={() =>
        act.mutate({ what: "change", body: { assignee: account || null } }, { onSuccess: onClose })
      }
    >
      <SelectField
        label={t`Given to`}
        hint={t`Whoever gets it reads it, if their role lets them read information at all.`}
        value={account}
        onChange={(event) => setAccount(event.target.value)}
      >
        <option value="">{t`Nobody`}</option>
        {colleagues.data?.map((each) => (
          <option key={each.id} value={each.id}>
            {each.name}
          </option>
        ))}
      </SelectField>
    </FormFrame>
  );
}
