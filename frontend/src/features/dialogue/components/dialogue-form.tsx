import { Trans, useLingui } from "@lingui/react/macro";
import { useQueries } from "@tanstack/react-query";
import { useState } from "react";
import type { Named } from "@/client/session";
import { ErrorSummary } from "@/components/error-summary";
import { AreaField, SelectField, TextField } from "@/components/fields";
import { LanguageField } from "@/components/language-field";
import { findAuthorities } from "@/components/pickers/authorities";
import { OfficeField, officeFrom, useOffices } from "@/components/pickers/offices";
import { findRecommendations } from "@/components/pickers/recommendations";
import { RecordsField } from "@/components/pickers/records-field";
import { Submit } from "@/components/submit";
import { today } from "@/i18n/format";
import { contactsQuery, useEnterDialogue } from "../api/dialogues";
import { useDialogueLabels } from "../labels";
import { DIALOGUE_KINDS, type Dialogue, type DialogueDraft, type DialogueKind } from "../schemas";
import { isWhole, type PromiseLineDraft } from "./promise-fields";
import { PromisesField } from "./promises-field";

export interface Begun {
  kind?: DialogueKind;
  authorities: Named[];
  recommendations: Named[];
  roundTable?: string;
}

interface DialogueFormProps {
  begun: Begun;
  onDone: (dialogue: Dialogue) => void;
}

/** One occasion: who, about what, what was said, and who promised what by when. */
export function DialogueForm({ begun, onDone }: DialogueFormProps) {
  const { t, i18n } = useLingui();
  const enter = useEnterDialogue();
  const offices = useOffices();
  const [office, setOffice] = useState("");
  const [body, setBody] = useState<TalkedAbout>(() => ({
    kind: begun.kind ?? "meeting",
    held: today(),
    subject: "",
    said: "",
    language: i18n.locale,
    authorities: begun.authorities,
    contacts: [],
    people: "",
    recommendations: begun.recommendations,
  }));
  const [promises, setPromises] = useState<PromiseLineDraft[]>([]);
  const asksOffice = body.recommendations.length === 0;
  const ready =
    body.subject.trim() !== "" &&
    body.held !== "" &&
    (body.authorities.length > 0 || peopleOf(body.people).length > 0) &&
    promises.every(isWhole) &&
    (!asksOffice || offices.length < 2 || office !== "");
  const missing = body.authorities.length + peopleOf(body.people).length > 0 ? [] : [t`with whom`];
  const send = () => {
    const draft: DialogueDraft = {
      ...draftOf(body),
      round_table: begun.roundTable ?? null,
      office: asksOffice ? officeFrom(offices, office) : undefined,
      promises: promises.map((each) => ({
        authority: each.authority,
        promised_by: each.by.trim() || null,
        text: each.text,
        due_on: each.due,
        language: body.language,
      })),
    };
    enter.mutate(draft, { onSuccess: onDone });
  };
  return (
    <form
      className="form stack pad"
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <ErrorSummary error={enter.error} />
      <TalkedAboutFields body={body} onChange={setBody} />
      <PromisesField authorities={body.authorities} lines={promises} onChange={setPromises} />
      {asksOffice ? (
        <OfficeField value={office} required onChange={(event) => setOffice(event.target.value)} />
      ) : null}
      <div className="acts">
        <Submit ready={ready} waits={enter.isPending} missing={missing}>
          <Trans>Keep</Trans>
        </Submit>
      </div>
    </form>
  );
}

export interface TalkedAbout {
  kind: DialogueKind;
  held: string;
  subject: string;
  said: string;
  language: string;
  authorities: Named[];
  contacts: string[];
  /** One name on each line. */
  people: string;
  recommendations: Named[];
}

export function peopleOf(lines: string): string[] {
  return lines
    .split("\n")
    .map((each) => each.trim())
    .filter(Boolean);
}

export function draftOf(body: TalkedAbout) {
  return {
    kind: body.kind,
    held_on: body.held,
    subject: body.subject,
    said: body.said.trim() || null,
    language: body.language,
    authorities: body.authorities.map(({ id }) => id),
    focal_points: body.contacts,
    people: peopleOf(body.people),
    recommendations: body.recommendations.map(({ id }) => id),
  };
}

interface FieldsProps {
  body: TalkedAbout;
  onChange: (body: TalkedAbout) => void;
}

export function TalkedAboutFields({ body, onChange }: FieldsProps) {
  const { t } = useLingui();
  const labels = useDialogueLabels();
  const set = (part: Partial<TalkedAbout>) => onChange({ ...body, ...part });
  return (
    <>
      <div className="cols">
        <SelectField
          label={t`What it was`}
          value={body.kind}
          onChange={(event) => set({ kind: event.target.value as DialogueKind })}
        >
          {DIALOGUE_KINDS.map((each) => (
            <option key={each} value={each}>
              {labels.kind(each)}
            </option>
          ))}
        </SelectField>
        <TextField
          label={t`On which day`}
          type="date"
          required
          max={today()}
          value={body.held}
          onChange={(event) => set({ held: event.target.value })}
        />
      </div>
      <TextField
        label={t`About what`}
        required
        maxLength={300}
        value={body.subject}
        onChange={(event) => set({ subject: event.target.value })}
      />
      <RecordsField
        label={t`With which authorities`}
        chosen={body.authorities}
        onChange={(authorities) => set({ authorities })}
        find={findAuthorities}
      />
      <Contacts
        authorities={body.authorities}
        chosen={body.contacts}
        onChange={(contacts) => set({ contacts })}
      />
      <AreaField
        label={t`Who else took part`}
        hint={t`One name on each line. Nobody who is held, and nobody who spoke in confidence.`}
        rows={2}
        maxLength={10_000}
        value={body.people}
        onChange={(event) => set({ people: event.target.value })}
      />
      <RecordsField
        label={t`About which recommendations`}
        hint={t`The entry is read by who may read all of them.`}
        chosen={body.recommendations}
        onChange={(recommendations) => set({ recommendations })}
        find={findRecommendations(body.authorities.map(({ id }) => id))}
      />
      <AreaField
        label={t`What was said`}
        rows={5}
        maxLength={100_000}
        value={body.said}
        onChange={(event) => set({ said: event.target.value })}
      />
      <LanguageField value={body.language} onChange={(language) => set({ language })} />
    </>
  );
}

interface ContactsProps {
  authorities: Named[];
  chosen: string[];
  onChange: (chosen: string[]) => void;
}

/** Those whom the office turns to there. */
function Contacts({ authorities, chosen, onChange }: ContactsProps) {
  const found = useQueries({ queries: authorities.map(({ id }) => contactsQuery(id)) });
  const contacts = found.flatMap(({ data }) => data ?? []);
  if (contacts.length === 0) return null;
  return (
    <fieldset className="field">
      <legend>
        <Trans>Focal points who took part</Trans>
      </legend>
      {contacts.map((each) => (
        <label key={each.id} className="choice">
          <input
            type="checkbox"
            checked={chosen.includes(each.id)}
            onChange={() =>
              onChange(
                chosen.includes(each.id) ? chosen.filter((id) => id !== each.id) : [...chosen, each.id],
              )
            }
          />
          <span>
            <bdi>{each.name}</bdi>
            {each.function ? (
              <small className="soft">
                {" "}
                <bdi>{each.function}</bdi>
              </small>
            ) : null}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
