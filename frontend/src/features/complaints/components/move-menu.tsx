import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useMay } from "@/client/session";
import { Dialog } from "@/components/dialog";
import { ErrorSummary } from "@/components/error-summary";
import { AreaField, SelectField } from "@/components/fields";
import { Icon } from "@/components/icon";
import { Menu } from "@/components/menu";
import { useProblemText } from "@/components/problem-text";
import { say } from "@/components/toast";
import { useMoveComplaint } from "../api/move-complaint";
import { STATE_ICONS, useLabels } from "../labels";
import { type Complaint, OUTCOMES, type Outcome, STATES, type State } from "../schemas";

/** The states the complaint can move to now. Closing asks for the outcome, reopening for the reason. */
export function MoveMenu({ complaint }: { complaint: Complaint }) {
  const { t } = useLingui();
  const labels = useLabels();
  const may = useMay();
  const problem = useProblemText();
  const move = useMoveComplaint(complaint.id);
  const [asking, setAsking] = useState<State | null>(null);
  if (!may("complaints.complaint.work") || complaint.moves.length === 0) return null;
  const go = (to: State) => {
    if (to === "closed" || to === "reopened") {
      setAsking(to);
      return;
    }
    const from = complaint.state;
    move.mutate(
      { move: { to }, version: complaint.version },
      {
        onSuccess: (moved) =>
          say(
            t`Moved to: ${labels.state(to)}`,
            moved.moves.includes(from)
              ? () => move.mutate({ move: { to: from }, version: moved.version })
              : undefined,
          ),
        onError: (error) => say(problem(error)),
      },
    );
  };
  return (
    <>
      <Menu
        button={
          <>
            <Trans>Move to</Trans>
            <Icon name="down" small />
          </>
        }
        buttonClass="btn primary"
        isDisabled={move.isPending}
        label={t`Move to`}
        choices={STATES.filter((state) => complaint.moves.includes(state)).map((state) => ({
          id: state,
          label: labels.state(state),
          icon: STATE_ICONS[state],
        }))}
        onChoose={(id) => go(id as State)}
      />
      <Dialog
        title={asking === "closed" ? <Trans>How did it end?</Trans> : <Trans>Why is it opened again?</Trans>}
        isOpen={asking !== null}
        onClose={() => setAsking(null)}
      >
        {asking ? <MoveForm complaint={complaint} to={asking} onDone={() => setAsking(null)} /> : null}
      </Dialog>
    </>
  );
}

interface MoveFormProps {
  complaint: Complaint;
  to: State;
  onDone: () => void;
}

function MoveForm({ complaint, to, onDone }: MoveFormProps) {
  const { t } = useLingui();
  const labels = useLabels();
  const move = useMoveComplaint(complaint.id);
  const [outcome, setOutcome] = useState<Outcome | "">("");
  const [reason, setReason] = useState("");
  const closing = to === "closed";
  const ready = closing ? outcome !== "" : reason.trim() !== "";
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        move.mutate(
          {
            move: { to, outcome: closing ? outcome || null : null, reason: reason.trim() || null },
            version: complaint.version,
          },
          { onSuccess: onDone },
        );
      }}
    >
      <ErrorSummary error={move.error} />
      {closing ? (
        <SelectField
          label={t`Outcome`}
          value={outcome}
          onChange={(event) => setOutcome(event.target.value as Outcome)}
        >
          <option value="">{t`Choose…`}</option>
          {OUTCOMES.map((each) => (
            <option key={each} value={each}>
              {labels.outcome(each)}
            </option>
          ))}
        </SelectField>
      ) : null}
      <AreaField
        label={closing ? t`Reason, if it needs one` : t`Reason`}
        hint={t`It stays in the history. No names here.`}
        maxLength={300}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <div className="dlg-acts">
        <button type="button" className="btn" onClick={onDone}>
          <Trans>Cancel</Trans>
        </button>
        <button type="submit" className="btn primary" disabled={!ready || move.isPending}>
          {closing ? <Trans>Close the complaint</Trans> : <Trans>Open it again</Trans>}
        </button>
      </div>
    </form>
  );
}
