import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import type { Named } from "@/client/session";
import { Dialog } from "@/components/dialog";
import { AreaField, SelectField, TextField } from "@/components/fields";
import { findPlaces } from "@/components/pickers/places";
import { RecordPicker } from "@/components/pickers/record-picker";
import { today } from "@/i18n/format";
import { useFileAct } from "../api/files";
import { useLabels } from "../labels";
import {
  type Contact,
  FILE_ENTRY_KINDS,
  type FileEntryDraft,
  type FileEntryKind,
  type FileReading,
  RISKS,
  STANDINGS,
  safeWays,
} from "../schemas";
import { ColleagueField } from "./colleague-field";
import { DialogForm } from "./dialog-form";

type Asking = "entry" | "transfer" | "check-in" | "name";

interface Props {
  reading: FileReading;
  /** Whoever only reads it, in an emergency, names somebody and no more. */
  works: boolean;
  onChanged: () => void;
}

/** What those who work on the file can add to it. */
export function FileActs({ reading, works, onChanged }: Props) {
  const [asking, setAsking] = useState<Asking | null>(null);
  const act = useFileAct(reading.id, reading.version);
  const close = () => setAsking(null);
  const form = {
    reading,
    onCancel: close,
    onDone: () => {
      close();
      onChanged();
    },
  };
  const open = works && reading.file.closed_on === null;
  const button = (what: Asking, words: ReactNode) => (
    <button type="button" className="btn compact" onClick={() => setAsking(what)}>
      {words}
    </button>
  );
  return (
    <div className="acts">
      {open ? button("entry", <Trans>Add to the file</Trans>) : null}
      {open ? button("check-in", <Trans>Plan a check-in</Trans>) : null}
      {open ? button("transfer", <Trans>Transferred</Trans>) : null}
      {button("name", <Trans>Name a colleague</Trans>)}
      {works ? (
        <button
          type="button"
          className="btn compact quiet"
          disabled={act.isPending}
          onClick={() => act.mutate({ what: "close", closed: open }, { onSuccess: onChanged })}
        >
          {open ? <Trans>Close the file</Trans> : <Trans>Open it again</Trans>}
        </button>
      ) : null}
      <Dialog title={<Trans>Add to the file</Trans>} isOpen={asking === "entry"} onClose={close}>
        <EntryForm {...form} />
      </Dialog>
      <Dialog title={<Trans>Plan a check-in</Trans>} isOpen={asking === "check-in"} onClose={close}>
        <CheckInForm {...form} />
      </Dialog>
      <Dialog
        title={<Trans>The person was transferred</Trans>}
        isOpen={asking === "transfer"}
        onClose={close}
      >
        <TransferForm {...form} />
      </Dialog>
      <Dialog title={<Trans>Name a colleague</Trans>} isOpen={asking === "name"} onClose={close}>
        <NameForm {...form} />
      </Dialog>
    </div>
  );
}

interface FormProps {
  reading: FileReading;
  onCancel: () => void;
  onDone: () => void;
}

function EntryForm({ reading, onCancel, onDone }: FormProps) {
  const { t } = useLingui();
  const labels = useLabels();
  const act = useFileAct(reading.id, reading.version);
  const [kind, setKind] = useState<FileEntryKind>("measure");
  const stands = kind === "measure" || kind === "investigation";
  return (
    <DialogForm
      act={act}
      words={<Trans>Add</Trans>}
      onCancel={onCancel}
      onSubmit={(answers) => {
        const body: FileEntryDraft = { kind, on: answers.text("on"), text: answers.maybe("text") };
        if (kind === "risk") {
          body.risk = answers.text("risk") as FileEntryDraft["risk"];
          body.when = answers.text("when") as FileEntryDraft["when"];
        }
        if (stands) body.standing = answers.text("standing") as FileEntryDraft["standing"];
        if (kind === "investigation") body.form = answers.text("form") as FileEntryDraft["form"];
        if (kind === "help" || kind === "investigation") body.who = answers.maybe("who");
        act.mutate({ what: "entry", body }, { onSuccess: onDone });
      }}
    >
      <SelectField
        label={t`What is it?`}
        value={kind}
        onChange={(event) => setKind(event.target.value as FileEntryKind)}
      >
        {FILE_ENTRY_KINDS.map((each) => (
          <option key={each} value={each}>
            {labels.fileEntry(each)}
          </option>
        ))}
      </SelectField>
      <TextField name="on" type="date" required label={t`Day`} defaultValue={today()} />
      {kind === "risk" ? (
        <>
          <SelectField name="when" label={t`Judged`}>
            <option value="before">{t`Before the measures`}</option>
            <option value="after">{t`After the measures`}</option>
          </SelectField>
          <SelectField name="risk" label={t`Risk`}>
            {RISKS.map((each) => (
              <option key={each} value={each}>
                {labels.risk(each)}
              </option>
            ))}
          </SelectField>
        </>
      ) : null}
      {kind === "investigation" ? (
        <SelectField name="form" label={t`Kind of investigation`}>
          <option value="disciplinary">{t`Disciplinary`}</option>
          <option value="criminal">{t`Criminal`}</option>
        </SelectField>
      ) : null}
      {kind === "help" || kind === "investigation" ? (
        <TextField
          name="who"
          required
          maxLength={300}
          label={kind === "help" ? t`Which organisation?` : t`Asked of whom?`}
        />
      ) : null}
      {stands ? (
        <SelectField name="standing" label={t`How it stands`}>
          {STANDINGS.map((each) => (
            <option key={each} value={each}>
              {labels.standing(each)}
            </option>
          ))}
        </SelectField>
      ) : null}
      <AreaField name="text" required={kind !== "risk"} label={t`In words`} />
    </DialogForm>
  );
}

function CheckInForm({ reading, onCancel, onDone }: FormProps) {
  const { t } = useLingui();
  const labels = useLabels();
  const act = useFileAct(reading.id, reading.version);
  const now = new Date().toISOString();
  const named = reading.namings
    .filter((each) => !each.ended_at && (!each.until || each.until > now))
    .map((each) => each.account);
  return (
    <DialogForm
      act={act}
      words={<Trans>Plan it</Trans>}
      onCancel={onCancel}
      onSubmit={(answers) =>
        act.mutate(
          {
            what: "check-in",
            body: {
              due_on: answers.text("due_on"),
              contact: answers.text("contact") as Contact,
              account: answers.text("account"),
              text: answers.maybe("text"),
            },
          },
          { onSuccess: onDone },
        )
      }
    >
      <TextField name="due_on" type="date" required label={t`Day`} min={today()} defaultValue={today()} />
      <SelectField
        name="contact"
        label={t`How`}
        hint={t`Only ways that are safe: ${labels.safeContact(reading.file.safe_contact)}.`}
      >
        {safeWays(reading.file.safe_contact).map((each) => (
          <option key={each} value={each}>
            {labels.contact(each)}
          </option>
        ))}
      </SelectField>
      <ColleagueField name="account" label={t`Who sees to it`} among={named} />
      <AreaField name="text" label={t`What to mind`} />
    </DialogForm>
  );
}

function TransferForm({ reading, onCancel, onDone }: FormProps) {
  const { t } = useLingui();
  const act = useFileAct(reading.id, reading.version);
  const [place, setPlace] = useState<Named | null>(null);
  return (
    <DialogForm
      act={act}
      words={<Trans>Keep the transfer</Trans>}
      onCancel={onCancel}
      onSubmit={(answers) =>
        act.mutate(
          {
            what: "transfer",
            body: {
              on: answers.text("on"),
              place: place?.id ?? null,
              unit: answers.maybe("unit"),
              text: answers.maybe("text"),
            },
          },
          { onSuccess: onDone },
        )
      }
    >
      <p className="soft small">
        <Trans>
          What is due goes with the person, and a check-in is proposed at once. Neither place learns anything.
        </Trans>
      </p>
      <TextField name="on" type="date" required label={t`Day`} defaultValue={today()} max={today()} />
      <RecordPicker
        label={t`Taken to`}
        hint={t`Leave it empty if nobody knows yet.`}
        value={place}
        onChange={setPlace}
        find={findPlaces}
      />
      <TextField name="unit" label={t`Unit`} maxLength={300} />
      <AreaField name="text" label={t`How it became known`} />
    </DialogForm>
  );
}

function NameForm({ reading, onCancel, onDone }: FormProps) {
  const act = useFileAct(reading.id, reading.version);
  return (
    <NamingForm
      act={act}
      onCancel={onCancel}
      onName={(body) => act.mutate({ what: "name", body }, { onSuccess: onDone })}
    />
  );
}

interface NamingFormProps {
  act: { error: unknown; isPending: boolean };
  onCancel: () => void;
  onName: (naming: { account: string; until: string | null; purpose: string }) => void;
}

export function NamingForm({ act, onCancel, onName }: NamingFormProps) {
  const { t } = useLingui();
  return (
    <DialogForm
      act={act}
      words={<Trans>Name</Trans>}
      onCancel={onCancel}
      onSubmit={(answers) => {
        const until = answers.maybe("until");
        onName({
          account: answers.text("account"),
          until: until ? new Date(`${until}T23:59:59`).toISOString() : null,
          purpose: answers.text("purpose"),
        });
      }}
    >
      <ColleagueField name="account" label={t`Who may read it`} />
      <TextField name="purpose" required minLength={8} maxLength={500} label={t`What for`} />
      <TextField
        name="until"
        type="date"
        label={t`Until`}
        hint={t`Leave it empty for as long as the file lasts.`}
        min={today()}
      />
    </DialogForm>
  );
}
