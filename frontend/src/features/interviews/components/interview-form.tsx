import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { AreaField, SelectField, TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { asLocal, useFormat } from "@/i18n/format";
import { LOCALES } from "@/i18n/locale";
import { useChangeInterview, useRecordInterview } from "../api/interviews";
import { useInterviewLabels } from "../labels";
import {
  type HeldOn,
  INTERPRETING,
  type Interpreting,
  type Interview,
  type InterviewKind,
  KINDS,
  PRIVACIES,
  type Privacy,
} from "../schemas";

const OFTEN_SPOKEN = [
  "ar",
  "en",
  "es",
  "fr",
  "fa",
  "hi",
  "ku",
  "pt",
  "ru",
  "so",
  "sw",
  "tr",
  "uk",
  "ur",
  "zh",
];

interface Props {
  visit: HeldOn;
  known?: Interview;
  onClose: () => void;
}

export function InterviewForm({ visit, known, onClose }: Props) {
  const { t, i18n } = useLingui();
  const labels = useInterviewLabels();
  const format = useFormat();
  const record = useRecordInterview(visit.id);
  const change = useChangeInterview(known ?? { id: "", version: 0, visit: visit.id });
  const places = visit.places ?? [];
  const [place, setPlace] = useState(known?.place.id ?? (places.length === 1 ? (places[0]?.id ?? "") : ""));
  const [kind, setKind] = useState<InterviewKind>(known?.kind ?? "private");
  const [persons, setPersons] = useState(String(known?.persons ?? 1));
  const [at, setAt] = useState(asLocal(known ? new Date(known.at) : new Date()));
  const [minutes, setMinutes] = useState(known?.minutes?.toString() ?? "");
  const [privacy, setPrivacy] = useState<Privacy>(known?.privacy ?? "unheard");
  const [interpreting, setInterpreting] = useState<Interpreting>(known?.interpreting ?? "none");
  const [spoken, setSpoken] = useState(known?.spoken ?? i18n.locale);
  const [extra, setExtra] = useState(known?.extra ?? false);
  const [summary, setSummary] = useState(known?.summary ?? "");
  const languages = [...new Set([...Object.keys(LOCALES), ...OFTEN_SPOKEN, spoken])].filter(
    (one) => one !== "und",
  );
  const said = {
    kind,
    persons: kind === "private" ? 1 : Number(persons),
    at: new Date(at).toISOString(),
    minutes: minutes === "" ? null : Number(minutes),
    privacy,
    interpreting,
    spoken,
    extra,
    summary: summary.trim(),
    language: known?.language ?? i18n.locale,
  };
  return (
    <FormFrame
      act={known ? change : record}
      ready={place !== "" && at !== "" && (kind !== "group" || Number(persons) >= 2)}
      words={<Trans>Keep it</Trans>}
      onClose={onClose}
      onSubmit={() =>
        known
          ? change.mutate(said, { onSuccess: onClose })
          : record.mutate({ ...said, place }, { onSuccess: onClose })
      }
    >
      <SelectField
        label={t`With whom`}
        value={kind}
        onChange={(event) => setKind(KINDS.find((one) => one === event.target.value) ?? "private")}
      >
        {KINDS.map((one) => (
          <option key={one} value={one}>
            {labels.kind(one)}
          </option>
        ))}
      </SelectField>
      {places.length > 1 && !known ? (
        <SelectField
          label={t`Place`}
          required
          value={place}
          onChange={(event) => setPlace(event.target.value)}
        >
          <option value="">{t`Choose…`}</option>
          {places.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </SelectField>
      ) : null}
      <div className="form cols">
        {kind === "private" ? null : (
          <TextField
            label={t`How many persons`}
            type="number"
            required
            min={kind === "group" ? 2 : 1}
            max={500}
            value={persons}
            onChange={(event) => setPersons(event.target.value)}
          />
        )}
        <TextField
          label={t`When it began`}
          type="datetime-local"
          required
          value={at}
          onChange={(event) => setAt(event.target.value)}
        />
        <TextField
          label={t`Minutes`}
          type="number"
          min={1}
          max={1440}
          value={minutes}
          onChange={(event) => setMinutes(event.target.value)}
        />
        <SelectField
          label={t`Language spoken`}
          value={spoken}
          onChange={(event) => setSpoken(event.target.value)}
        >
          {languages.map((one) => (
            <option key={one} value={one}>
              {format.language(one)}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={t`Interpreter`}
          value={interpreting}
          onChange={(event) =>
            setInterpreting(INTERPRETING.find((one) => one === event.target.value) ?? "none")
          }
        >
          {INTERPRETING.map((one) => (
            <option key={one} value={one}>
              {labels.interpreting(one)}
            </option>
          ))}
        </SelectField>
      </div>
      <fieldset className="field">
        <legend>{t`How private it was`}</legend>
        {PRIVACIES.map((one) => (
          <label key={one} className="choice">
            <input
              type="radio"
              name="interview-privacy"
              checked={privacy === one}
              onChange={() => setPrivacy(one)}
            />
            {labels.privacy(one)}
          </label>
        ))}
      </fieldset>
      <label className="choice">
        <input type="checkbox" checked={extra} onChange={(event) => setExtra(event.target.checked)} />
        <Trans>It was held so that it does not show who spoke</Trans>
      </label>
      <AreaField
        label={t`What it was about`}
        hint={t`No names, and nothing by which whoever spoke could be known.`}
        rows={5}
        maxLength={20_000}
        value={summary}
        onChange={(event) => setSummary(event.target.value)}
      />
    </FormFrame>
  );
}
