import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useRef, useState } from "react";
import { newKey } from "@/client/http";
import { Dialog } from "@/components/dialog";
import { AreaField, SelectField, TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { today } from "@/i18n/format";
import { useEndPause, useExtend, useNoteContact, usePause } from "../api/deadlines";
import { useAddNote } from "../api/notes";
import type { Complaint, Deadline, DeadlineUnit } from "../schemas";

interface Props {
  complaint: Pick<Complaint, "id" | "state">;
  deadline: Deadline;
}

type Asking = "pause" | "end" | "extend" | "contact";

/** What can be done with a deadline that runs. */
export function DeadlineActs({ complaint, deadline }: Props) {
  const [asking, setAsking] = useState<Asking | null>(null);
  const close = () => setAsking(null);
  const open = deadline.pauses.find((pause) => !pause.to_on);
  const form = { complaint: complaint.id, deadline, onDone: close };
  // Until it moved on, that somebody was told is said by moving it to acknowledged.
  const told = deadline.kind === "acknowledge" && complaint.state !== "received";
  const byNote = deadline.contact_limits.includes("do-not-contact");
  const button = (what: Asking, words: ReactNode) => (
    <button type="button" className="btn compact" onClick={() => setAsking(what)}>
      {words}
    </button>
  );
  return (
    <div className="acts">
      {open ? button("end", <Trans>End the pause</Trans>) : button("pause", <Trans>Pause</Trans>)}
      {button("extend", <Trans>Extend</Trans>)}
      {byNote && (told || deadline.kind === "next-contact")
        ? button("contact", <Trans>Keep it by a note</Trans>)
        : null}
      {!byNote && deadline.kind === "next-contact"
        ? button("contact", <Trans>Contact was made</Trans>)
        : null}
      {!byNote && told ? button("contact", <Trans>They were told</Trans>) : null}
      <Dialog title={<Trans>Pause this deadline</Trans>} isOpen={asking === "pause"} onClose={close}>
        <PauseForm {...form} />
      </Dialog>
      <Dialog title={<Trans>End the pause</Trans>} isOpen={asking === "end"} onClose={close}>
        {open ? <EndForm {...form} pause={open.id} from={open.from_on} /> : null}
      </Dialog>
      <Dialog title={<Trans>Extend this deadline</Trans>} isOpen={asking === "extend"} onClose={close}>
        <ExtendForm {...form} />
      </Dialog>
      <Dialog
        title={
          byNote ? (
            <Trans>Keep it by a note</Trans>
          ) : told ? (
            <Trans>They were told that it came</Trans>
          ) : (
            <Trans>Contact was made</Trans>
          )
        }
        isOpen={asking === "contact"}
        onClose={close}
      >
        {byNote ? <NoteInstead {...form} /> : <ContactForm {...form} />}
      </Dialog>
    </div>
  );
}

interface FormProps {
  complaint: string;
  deadline: Deadline;
  onDone: () => void;
}

function ReasonField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useLingui();
  return (
    <AreaField
      label={t`Reason`}
      hint={t`It stays in the history. No names here.`}
      required
      maxLength={300}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

function PauseForm({ complaint, deadline, onDone }: FormProps) {
  const { t } = useLingui();
  const pause = usePause(complaint, deadline);
  const [from, setFrom] = useState(today);
  const [to, setTo] = useState("");
  const [reason, setReason] = useState("");
  return (
    <FormFrame
      act={pause}
      ready={from !== "" && reason.trim() !== ""}
      words={<Trans>Pause</Trans>}
      onSubmit={() => pause.mutate({ from_on: from, to_on: to || null, reason }, { onSuccess: onDone })}
      onClose={onDone}
    >
      <TextField
        type="date"
        label={t`First day not counted`}
        required
        value={from}
        onChange={(event) => setFrom(event.target.value)}
      />
      <TextField
        type="date"
        label={t`Last day not counted`}
        hint={t`Leave it empty if nobody knows yet.`}
        value={to}
        onChange={(event) => setTo(event.target.value)}
      />
      <ReasonField value={reason} onChange={setReason} />
    </FormFrame>
  );
}

function EndForm({ complaint, deadline, pause, from, onDone }: FormProps & { pause: string; from: string }) {
  const { t } = useLingui();
  const end = useEndPause(complaint, deadline, pause);
  const [to, setTo] = useState(today);
  return (
    <FormFrame
      act={end}
      ready={to >= from}
      words={<Trans>End the pause</Trans>}
      onSubmit={() => end.mutate({ to_on: to }, { onSuccess: onDone })}
      onClose={onDone}
    >
      <TextField
        type="date"
        label={t`Last day not counted`}
        min={from}
        value={to}
        onChange={(event) => setTo(event.target.value)}
      />
    </FormFrame>
  );
}

function ExtendForm({ complaint, deadline, onDone }: FormProps) {
  const { t } = useLingui();
  const extend = useExtend(complaint, deadline);
  const [days, setDays] = useState("");
  const [unit, setUnit] = useState<DeadlineUnit>("working");
  const [reason, setReason] = useState("");
  return (
    <FormFrame
      act={extend}
      ready={Number(days) > 0 && reason.trim() !== ""}
      words={<Trans>Extend</Trans>}
      onSubmit={() => extend.mutate({ days: Number(days), unit, reason }, { onSuccess: onDone })}
      onClose={onDone}
    >
      <div className="inline-form period">
        <TextField
          type="number"
          min={1}
          max={3650}
          label={t`Days`}
          value={days}
          onChange={(event) => setDays(event.target.value)}
        />
        <SelectField
          label={t`Counted in`}
          value={unit}
          onChange={(event) => setUnit(event.target.value as DeadlineUnit)}
        >
          <option value="working">{t`Working days`}</option>
          <option value="calendar">{t`Calendar days`}</option>
        </SelectField>
      </div>
      <ReasonField value={reason} onChange={setReason} />
    </FormFrame>
  );
}

/** Nobody may reach out to them: the duty is kept by writing down why nobody did. */
function NoteInstead({ complaint, deadline, onDone }: FormProps) {
  const { t } = useLingui();
  const note = useAddNote(complaint);
  const contact = useNoteContact(complaint, deadline);
  const [text, setText] = useState("");
  const key = useRef(newKey());
  const keep = async () => {
    try {
      await note.mutateAsync({ text: text.trim(), key: key.current });
      await contact.mutateAsync({ on: today() });
      onDone();
    } catch {
      // Said at the head of the form.
    }
  };
  return (
    <FormFrame
      act={{ error: note.error ?? contact.error, isPending: note.isPending || contact.isPending }}
      ready={text.trim() !== ""}
      words={<Trans>Keep the note</Trans>}
      onSubmit={() => void keep()}
      onClose={onDone}
    >
      <AreaField
        label={t`Why nobody was contacted`}
        hint={t`It stands in the timeline. The next contact is counted from today.`}
        required
        maxLength={10000}
        value={text}
        onChange={(event) => {
          key.current = newKey();
          setText(event.target.value);
        }}
      />
    </FormFrame>
  );
}

function ContactForm({ complaint, deadline, onDone }: FormProps) {
  const { t } = useLingui();
  const contact = useNoteContact(complaint, deadline);
  const told = deadline.kind === "acknowledge";
  const [on, setOn] = useState(today);
  return (
    <FormFrame
      act={contact}
      ready={on !== ""}
      words={told ? <Trans>They were told</Trans> : <Trans>Contact was made</Trans>}
      onSubmit={() => contact.mutate({ on }, { onSuccess: onDone })}
      onClose={onDone}
    >
      <TextField
        type="date"
        label={told ? t`Day they were told` : t`Day of the contact`}
        hint={
          told ? t`By word of mouth, at a visit or on the telephone.` : t`The next one is counted from it.`
        }
        max={today()}
        required
        value={on}
        onChange={(event) => setOn(event.target.value)}
      />
    </FormFrame>
  );
}
