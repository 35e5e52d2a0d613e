import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
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
  /** What an opened file says of one. */
  notes?: (checkIn: string) => ReactNode;
  /** For who reads the file and sees to none of them. */
  readOnly?: boolean;
}

/** What is to be seen to: how the person may be reached stands first, who and where it is nowhere. */
export function CheckInList({ checkIns, onChanged, notes, readOnly = false }: CheckInListProps) {
  return (
    <ul className="ledger">
      {checkIns.map((checkIn) => (
        <CheckInRow
          key={checkIn.id}
          checkIn={checkIn}
          onChanged={onChanged}
          notes={notes?.(checkIn.id)}
          readOnly={readOnly}
        />
      ))}
    </ul>
  );
}

interface CheckInRowProps {
  checkIn: CheckIn;
  onChanged?: () => void;
  notes?: ReactNode;
  readOnly: boolean;
}

function CheckInRow({ checkIn, onChanged, notes, readOnly }: CheckInRowProps) {
  const labels = useLabels();
  const [asking, setAsking] = useState<"done" | "plan" | "off" | null>(null);
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
        {notes}
        {readOnly ? null : (
          <div className="acts gap-t">
            <button type="button" className="btn compact" onClick={() => setAsking("done")}>
              <Trans>Say how it went</Trans>
            </button>
            <button type="button" className="btn compact quiet" onClick={() => setAsking("plan")}>
              {checkIn.state === "proposed" ? <Trans>Plan it</Trans> : <Trans>Another day</Trans>}
            </button>
            <button type="button" className="btn compact quiet" onClick={() => setAsking("off")}>
              <Trans>Call it off</Trans>
            </button>
          </div>
        )}
      </div>
      <Dialog title={<Trans>How was the person found?</Trans>} isOpen={asking === "done"} onClose={close}>
        <DoneForm checkIn={checkIn} onCancel={close} onDone={done} />
      </Dialog>
      <Dialog title={<Trans>When will somebody look?</Trans>} isOpen={asking === "plan"} onClose={close}>
        <PlanForm checkIn={checkIn} onCancel={close} onDone={done} />
      </Dialog>
      <Dialog title={<Trans>Call off this check-in</Trans>} isOpen={asking === "off"} onClose={close}>
        <OffForm checkIn={checkIn} onCancel={close} onDone={done} />
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
      onSubmit={(answers) =>
        act.mutate({ due_on: answers.text("due_on"), reason: answers.maybe("reason") }, { onSuccess: onDone })
      }
    >
      <TextField name="due_on" type="date" required label={t`Day`} defaultValue={checkIn.due_on} />
      {checkIn.state === "proposed" ? null : (
        <TextField
          name="reason"
          maxLength={1000}
          label={t`Why another day`}
          hint={t`Kept in the file, sealed like all of it.`}
        />
      )}
    </DialogForm>
  );
}

function OffForm({ checkIn, onCancel, onDone }: FormProps) {
  const { t } = useLingui();
  const act = usePlanCheckIn(checkIn);
  return (
    <DialogForm
      act={act}
      words={<Trans>Call it off</Trans>}
      onCancel={onCancel}
      onSubmit={(answers) =>
        act.mutate({ cancelled: true, reason: answers.text("reason") }, { onSuccess: onDone })
      }
    >
      <p className="soft small">
        <Trans>Nobody will look that day. It cannot be taken back; another one can be planned.</Trans>
      </p>
      <AreaField
        name="reason"
        required
        maxLength={1000}
        label={t`Why nobody needs to look`}
        hint={t`Kept in the file, sealed like all of it.`}
      />
    </DialogForm>
  );
}
