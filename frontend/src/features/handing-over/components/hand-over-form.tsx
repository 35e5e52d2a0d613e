import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { SAFE_CONTACT } from "@/components/complaint-labels";
import { AreaField, SelectField, TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { SEALED_FIELDS, type SealedField, useSealedFieldTexts } from "@/components/sealed-fields";
import { say } from "@/components/toast";
import { today } from "@/i18n/format";
import { useHandOver } from "../api/handovers";
import { useHandoverLabels } from "../labels";
import {
  CAPACITIES,
  type Capacity,
  type HandoverDraft,
  type HeardIn,
  type HeardOn,
  LONGEST,
  PARTS,
  type Part,
  TOPICS,
  type Topic,
  URGENCIES,
  type Urgency,
} from "../schemas";

type SafeWay = keyof typeof SAFE_CONTACT;
const SAFE_WAYS = Object.keys(SAFE_CONTACT) as SafeWay[];

interface HandOverFormProps {
  visit: HeardOn;
  heardIn?: HeardIn;
  onClose: () => void;
}

/** Only what the person agreed to can be written down here, and so only that goes over. */
export function HandOverForm({ visit, heardIn = {}, onClose }: HandOverFormProps) {
  const { t, i18n } = useLingui();
  const labels = useHandoverLabels();
  const texts = useSealedFieldTexts();
  const act = useHandOver(visit.id);
  const places = visit.places ?? [];
  const [topic, setTopic] = useState<Topic | "">("");
  const [urgency, setUrgency] = useState<Urgency | "">("");
  const [agreed, setAgreed] = useState<Part[]>([]);
  const [capacity, setCapacity] = useState<Capacity>("own");
  const [on, setOn] = useState(today());
  const [words, setWords] = useState("");
  const [place, setPlace] = useState(places.length === 1 ? (places[0]?.id ?? "") : "");
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const [person, setPerson] = useState<Partial<Record<SealedField, string>>>({});
  const [way, setWay] = useState<SafeWay>("only-next-visit");
  const [note, setNote] = useState("");
  const goes = (part: Part) => agreed.includes(part);
  const draft = (): HandoverDraft | null => {
    if (!topic || !urgency) return null;
    const identity = Object.fromEntries(
      SEALED_FIELDS.map((field) => [field, person[field]?.trim() || null]),
    ) as Record<SealedField, string | null>;
    return {
      ...heardIn,
      topic,
      urgency,
      consent: agreed.length > 0 ? { parts: agreed, capacity, on } : null,
      words: goes("words") ? words.trim() || null : null,
      place: goes("place") ? place || null : null,
      happened_from: goes("days") ? from || null : null,
      happened_to: goes("days") ? to || null : null,
      person: goes("person")
        ? { ...identity, safe_contact: way, safe_contact_note: note.trim() || null }
        : null,
    };
  };
  return (
    <FormFrame
      act={act}
      ready={topic !== "" && urgency !== "" && on !== ""}
      words={<Trans>Hand it over</Trans>}
      onClose={onClose}
      onSubmit={() => {
        const body = draft();
        if (body)
          act.mutate(body, {
            onSuccess: () => {
              say(<Trans>It is on its way to the protection team.</Trans>);
              onClose();
            },
          });
      }}
    >
      <p className="soft small">
        <Trans>
          It goes to the protection team of our own side, sealed, and not from which visit or interview. Your
          name goes with it, so that they can ask you. Who else goes on this visit does not see that you did.
        </Trans>
      </p>
      <SelectField
        label={t`What is it about?`}
        required
        value={topic}
        onChange={(event) => setTopic(TOPICS.find((each) => each === event.target.value) ?? "")}
      >
        <option value="">{t`Choose…`}</option>
        {TOPICS.map((each) => (
          <option key={each} value={each}>
            {labels.topic(each)}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t`How urgent is it?`}
        hint={t`Urgent: something may be done to somebody today or tomorrow.`}
        required
        value={urgency}
        onChange={(event) => setUrgency(URGENCIES.find((each) => each === event.target.value) ?? "")}
      >
        <option value="">{t`Choose…`}</option>
        {URGENCIES.map((each) => (
          <option key={each} value={each}>
            {labels.urgency(each)}
          </option>
        ))}
      </SelectField>
      <fieldset className="field">
        <legend>{t`The person agreed that the protection team is told`}</legend>
        {PARTS.map((part) => (
          <label key={part} className="choice">
            <input
              type="checkbox"
              checked={goes(part)}
              onChange={(event) =>
                setAgreed(event.target.checked ? [...agreed, part] : agreed.filter((each) => each !== part))
              }
            />
            {labels.part(part)}
          </label>
        ))}
      </fieldset>
      {agreed.length === 0 ? (
        <p className="small soft">
          <Trans>
            Without their word only this goes over: that somebody seems at risk, and that you say so. The team
            will ask you what can be done.
          </Trans>
        </p>
      ) : (
        <div className="cols">
          <SelectField
            label={t`Who agreed`}
            value={capacity}
            onChange={(event) => setCapacity(CAPACITIES.find((each) => each === event.target.value) ?? "own")}
          >
            {CAPACITIES.map((each) => (
              <option key={each} value={each}>
                {labels.capacity(each)}
              </option>
            ))}
          </SelectField>
          <TextField
            label={t`Agreed on`}
            type="date"
            required
            max={today()}
            value={on}
            onChange={(event) => setOn(event.target.value)}
          />
        </div>
      )}
      {goes("words") ? (
        <AreaField
          label={t`What they told`}
          hint={t`No names here.`}
          rows={5}
          maxLength={LONGEST}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      ) : null}
      {goes("place") ? (
        <SelectField label={t`Where it was`} value={place} onChange={(event) => setPlace(event.target.value)}>
          <option value="">{t`Choose…`}</option>
          {places.map((each) => (
            <option key={each.id} value={each.id}>
              {each.name}
            </option>
          ))}
        </SelectField>
      ) : null}
      {goes("days") ? (
        <div className="cols">
          <TextField
            label={t`From`}
            type="date"
            max={today()}
            value={from}
            onChange={(event) => setFrom(event.target.value)}
          />
          <TextField
            label={t`To`}
            type="date"
            max={today()}
            value={to}
            onChange={(event) => setTo(event.target.value)}
          />
        </div>
      ) : null}
      {goes("person") ? (
        <fieldset className="field">
          <legend>{t`Who they are`}</legend>
          <div className="cols">
            {SEALED_FIELDS.map((field) => (
              <TextField
                key={field}
                {...texts[field]}
                autoComplete="off"
                value={person[field] ?? ""}
                onChange={(event) => setPerson({ ...person, [field]: event.target.value })}
              />
            ))}
          </div>
          <SelectField
            label={t`How may we reach them?`}
            value={way}
            onChange={(event) =>
              setWay(SAFE_WAYS.find((each) => each === event.target.value) ?? "only-next-visit")
            }
          >
            {SAFE_WAYS.map((each) => (
              <option key={each} value={each}>
                {i18n._(SAFE_CONTACT[each])}
              </option>
            ))}
          </SelectField>
          <TextField
            label={t`What else is to be minded`}
            maxLength={300}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        </fieldset>
      ) : null}
    </FormFrame>
  );
}
