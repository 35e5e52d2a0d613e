import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import type { Named } from "@/client/session";
import { Dialog } from "@/components/dialog";
import { AreaField, SelectField, TextField } from "@/components/fields";
import { findAuthorities } from "@/components/pickers/authorities";
import { RecordPicker } from "@/components/pickers/record-picker";
import { today } from "@/i18n/format";
import { useAllegationAct } from "../api/allegations";
import { useLabels } from "../labels";
import {
  type Allegation,
  type AllegationContent,
  type AllegationEntryDraft,
  CONSISTENCIES,
  ENTRY_KINDS,
  type EntryKind,
  GROUNDS,
  type Ground,
  PROCEEDINGS,
} from "../schemas";
import { DialogForm } from "./dialog-form";
import { FactsForm } from "./facts-form";
import { NamingForm } from "./file-acts";

type Asking = "facts" | "entry" | "consent" | "exception" | "seal" | "name";

interface Props {
  record: Allegation;
  content: AllegationContent;
  onChanged: () => void;
}

export function AllegationActs({ record, content, onChanged }: Props) {
  const { t } = useLingui();
  const [asking, setAsking] = useState<Asking | null>(null);
  const act = useAllegationAct(record);
  const close = () => setAsking(null);
  const done = () => {
    close();
    onChanged();
  };
  const form = { record, content, onCancel: close, onDone: done };
  const button = (what: Asking, words: ReactNode) => (
    <button type="button" className="btn compact" onClick={() => setAsking(what)}>
      {words}
    </button>
  );
  return (
    <div className="acts">
      {record.works ? (
        <>
          {button("facts", <Trans>Correct the facts</Trans>)}
          {button("entry", <Trans>Add a finding or a step</Trans>)}
          {button("consent", <Trans>Consent</Trans>)}
          {button("exception", <Trans>Propose an exception</Trans>)}
        </>
      ) : null}
      {record.level === "sealed"
        ? button("name", <Trans>Name a colleague</Trans>)
        : button("seal", <Trans>Seal it</Trans>)}
      <Dialog title={<Trans>Correct the facts</Trans>} isOpen={asking === "facts"} onClose={close}>
        <FactsForm {...form} />
      </Dialog>
      <Dialog title={<Trans>Add a finding or a step</Trans>} isOpen={asking === "entry"} onClose={close}>
        <EntryForm {...form} />
      </Dialog>
      <Dialog title={<Trans>Consent to an inquiry</Trans>} isOpen={asking === "consent"} onClose={close}>
        <ConsentForm {...form} />
      </Dialog>
      <Dialog title={<Trans>Without consent</Trans>} isOpen={asking === "exception"} onClose={close}>
        <ExceptionForm {...form} />
      </Dialog>
      <Dialog title={<Trans>Name a colleague</Trans>} isOpen={asking === "name"} onClose={close}>
        <NamingForm
          act={act}
          onCancel={close}
          onName={(body) => act.mutate({ what: "name", body }, { onSuccess: done })}
        />
      </Dialog>
      <Dialog title={<Trans>Seal this allegation</Trans>} isOpen={asking === "seal"} onClose={close}>
        <DialogForm
          act={act}
          words={<Trans>Seal it</Trans>}
          onCancel={close}
          onSubmit={(answers) =>
            act.mutate({ what: "seal", purpose: answers.text("purpose") }, { onSuccess: done })
          }
        >
          <p className="soft small">
            <Trans>
              Only those named will know that it is there: you first, then the colleagues you name. It cannot
              be undone.
            </Trans>
          </p>
          <TextField
            name="purpose"
            required
            minLength={8}
            maxLength={500}
            label={t`What are you named on it for?`}
          />
        </DialogForm>
      </Dialog>
    </div>
  );
}

interface FormProps {
  record: Allegation;
  content: AllegationContent;
  onCancel: () => void;
  onDone: () => void;
}

function EntryForm({ record, content, onCancel, onDone }: FormProps) {
  const { t } = useLingui();
  const labels = useLabels();
  const act = useAllegationAct(record);
  const [kind, setKind] = useState<EntryKind>("examination");
  const [asked, setAsked] = useState<Named | null>(null);
  const agreed = content.exceptions.filter(({ agreed_by }) => agreed_by);
  const stands = kind === "investigation" || kind === "prosecution" ? PROCEEDINGS[kind] : null;
  return (
    <DialogForm
      act={act}
      words={<Trans>Add</Trans>}
      onCancel={onCancel}
      onSubmit={(answers) => {
        const body: AllegationEntryDraft = {
          kind,
          on: answers.text("on"),
          who: answers.maybe("who"),
          text: answers.maybe("text"),
          consistency: answers.maybe("consistency") as AllegationEntryDraft["consistency"],
          proceeding: answers.maybe("proceeding") as AllegationEntryDraft["proceeding"],
          recipient: kind === "inquiry" ? asked?.id : undefined,
          exception: answers.maybe("exception"),
        };
        act.mutate({ what: "entry", body }, { onSuccess: onDone });
      }}
    >
      <SelectField
        label={t`What is it?`}
        value={kind}
        onChange={(event) => setKind(event.target.value as EntryKind)}
      >
        {ENTRY_KINDS.map((each) => (
          <option key={each} value={each}>
            {labels.entry(each)}
          </option>
        ))}
      </SelectField>
      {kind === "inquiry" ? (
        <SelectField
          name="exception"
          label={t`Rests on`}
          hint={t`Asking tells that somebody spoke: there is no inquiry without the person's consent, or an exception that two people agree to. For a person of a complaint the consent stands there.`}
        >
          {content.consented_on || content.complaint ? (
            <option value="">{t`The person's consent`}</option>
          ) : null}
          {agreed.map((each) => (
            <option key={each.id} value={each.id}>
              {each.recipient ? `${each.recipient.name}: ` : null}
              {labels.ground(each.ground)}
            </option>
          ))}
          {!content.consented_on && !content.complaint && agreed.length === 0 ? (
            <option value="">{t`Nothing yet`}</option>
          ) : null}
        </SelectField>
      ) : null}
      {kind === "inquiry" ? (
        <RecordPicker
          label={t`Which body is asked`}
          value={asked}
          onChange={setAsked}
          find={findAuthorities}
        />
      ) : null}
      <TextField name="on" type="date" required label={t`Day`} max={today()} defaultValue={today()} />
      {kind === "examination" ? (
        <SelectField
          name="consistency"
          label={t`How far the findings fit what is alleged`}
          hint={t`The degrees of the Istanbul Protocol.`}
        >
          {CONSISTENCIES.map((each) => (
            <option key={each} value={each}>
              {labels.consistency(each)}
            </option>
          ))}
        </SelectField>
      ) : null}
      {stands ? (
        <SelectField name="proceeding" label={t`How it stands`}>
          {stands.map((each) => (
            <option key={each} value={each}>
              {labels.proceeding(each)}
            </option>
          ))}
        </SelectField>
      ) : null}
      {kind === "protection" ? null : (
        <TextField
          name="who"
          maxLength={300}
          required={kind === "examination"}
          label={
            kind === "examination"
              ? t`Examined by`
              : kind === "inquiry"
                ? t`Which office or person there`
                : t`Before whom`
          }
        />
      )}
      <AreaField name="text" required={kind === "protection"} label={t`In words`} />
    </DialogForm>
  );
}

function ConsentForm({ record, content, onCancel, onDone }: FormProps) {
  const { t } = useLingui();
  const act = useAllegationAct(record);
  return (
    <DialogForm
      act={act}
      words={<Trans>Keep</Trans>}
      onCancel={onCancel}
      onSubmit={(answers) =>
        act.mutate(
          {
            what: "change",
            body: {
              consented_by: answers.maybe("consented_by"),
              consented_on: answers.maybe("consented_on"),
            },
          },
          { onSuccess: onDone },
        )
      }
    >
      <TextField
        name="consented_by"
        maxLength={300}
        label={t`Who agreed`}
        hint={t`The person, or who may speak for them. Empty both fields when consent is withdrawn.`}
        defaultValue={content.consented_by ?? ""}
      />
      <TextField
        name="consented_on"
        type="date"
        max={today()}
        label={t`Day`}
        defaultValue={content.consented_on ?? ""}
      />
    </DialogForm>
  );
}

function ExceptionForm({ record, onCancel, onDone }: FormProps) {
  const { t } = useLingui();
  const [asked, setAsked] = useState<Named | null>(null);
  const labels = useLabels();
  const act = useAllegationAct(record);
  return (
    <DialogForm
      act={act}
      words={<Trans>Propose</Trans>}
      onCancel={onCancel}
      onSubmit={(answers) =>
        act.mutate(
          {
            what: "exception",
            body: {
              ground: answers.text("ground") as Ground,
              recipient: asked?.id ?? "",
              reason: answers.text("reason"),
              other_sources: answers.text("other_sources"),
            },
          },
          { onSuccess: onDone },
        )
      }
    >
      <p className="soft small">
        <Trans>It counts once a second person, who may agree to disclosures, has agreed.</Trans>
      </p>
      <SelectField name="ground" label={t`Ground`}>
        {GROUNDS.map((each) => (
          <option key={each} value={each}>
            {labels.ground(each)}
          </option>
        ))}
      </SelectField>
      <RecordPicker
        label={t`Which body may be asked`}
        hint={t`Only an independent one, as an agreement says.`}
        value={asked}
        onChange={setAsked}
        find={findAuthorities}
      />
      <AreaField name="reason" required label={t`Why`} />
      <AreaField name="other_sources" required label={t`Which other sources were tried first`} />
    </DialogForm>
  );
}
