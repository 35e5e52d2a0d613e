import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { Due } from "@/components/due";
import { AreaField, TextField } from "@/components/fields";
import { Icon } from "@/components/icon";
import { Reference } from "@/components/marks";
import { today } from "@/i18n/format";
import { useCheckInDone, usePlanCheckIn } from "../api/files";
import { useLabels } from "../labels";
import type { CheckIn } from "../schemas";
import { DialogForm } from "./dialog-form";

interface CheckInListProps {
  checkIns: CheckIn[];
  /** Asked again after something was done. */
  onChanged?: () => void;
}

/** What is to be seen to: how the person may be reached stands first, who and where it is nowhere. */
export function CheckInList({ checkIns, onChanged }: CheckInListProps) {
  return (
    <ul className="ledger">
      {checkIns.map((checkIn) => (
        <CheckInRow key={checkIn.id} checkIn={checkIn} onChanged={onChanged} />
      ))}
    </ul>
  );
}

function CheckInRow({ checkIn, onChanged }: { checkIn: CheckIn; onChanged?: () => void }) {
  const labels = useLabels();
  const [asking, setAsking] = useState<"done" | "plan" | null>(null);
  const close = () => setAsking(null);
  const done = () => {
    close();
    onChanged?.();
  };
  return (
    <li>
      <Due day={checkIn.due_on} />
      <div>
        <p className="what">
          <Icon name="warn" small /> {labels.safeContact(checkIn.safe_contact)}
        </p>
        <p className="meta">
          <span>{labels.contact(checkIn.contact)}</span>
          <bdi>{checkIn.account.name}</bdi>
          <Link to="/complaints/protection/$file" params={{ file: checkIn.file }}>
            <Reference>{checkIn.reference}</Reference>
          </Link>
          {checkIn.state === "proposed" ? (
            <span className="badge soon">
              <Trans>Proposed after a transfer</Trans>
            </span>
          ) : null}
        </p>
        <div className="acts gap-t">
          <button type="button" className="btn compact" onClick={() => setAsking("done")}>
            <Trans>Say how it went</Trans>
          </button>
          <button type="button" className="btn compact quiet" onClick={() => setAsking("plan")}>
            {checkIn.state === "proposed" ? <Trans>Plan it</Trans> : <Trans>Another day</Trans>}
          </button>
        </div>
      </div>
      <Dialog title={<Trans>How was the person found?</Trans>} isOpen={asking === "done"} onClose={close}>
        <DoneForm checkIn={checkIn} onCancel={close} onDone={done} />
      </Dialog>
      <Dialog title={<Trans>When will somebody look?</Trans>} isOpen={asking === "plan"} onClose={close}>
        <PlanForm checkIn={checkIn} onCancel={close} onDone={done} />
      </Dialog>
    </li>
  );
}

interface FormProps {
  checkIn: CheckIn;
  onCancel: () => void;
  onDone: () => void;
}

function DoneForm({ checkIn, onCancel, onDone }: FormProps) {
  const { t } = useLingui();
  const act = useCheckInDone(checkIn);
  return (
    <DialogForm
      act={act}
      words={<Trans>Keep</Trans>}
      onCancel={onCancel}
      onSubmit={(answers) => {
        const next = answers.maybe("next");
        act.mutate(
          {
            done_on: answers.text("done_on"),
            outcome: answers.text("outcome"),
            next: next ? { due_on: next, contact: checkIn.contact, account: checkIn.account.id } : null,
          },
          { onSuccess: onDone },
        );
      }}
    >
      <TextField name="done_on" type="date" required label={t`Day`} defaultValue={today()} max={today()} />
      <AreaField name="outcome" required label={t`What was found`} />
      <TextField
        name="next"
        type="date"
        label={t`Look again on`}
        hint={t`Leave it empty if nobody needs to.`}
        min={today()}
      />
    </DialogForm>
  );
}

function PlanForm({ checkIn, onCancel, onDone }: FormProps) {
  const { t } = useLingui();
  const act = usePlanCheckIn(checkIn);
  return (
    <DialogForm
      act={act}
      words={<Trans>Plan it</Trans>}
      onCancel={onCancel}
      onSubmit={(answers) => act.mutate({ due_on: answers.text("due_on") }, { onSuccess: onDone })}
    >
      <TextField name="due_on" type="date" required label={t`Day`} defaultValue={checkIn.due_on} />
    </DialogForm>
  );
}
