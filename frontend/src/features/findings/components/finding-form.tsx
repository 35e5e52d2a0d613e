import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { AreaField, SelectField, TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { useSeverityName } from "@/components/marks";
import { byName, referenceQuery } from "@/components/pickers/reference";
import { ThemeField } from "@/components/pickers/theme-field";
import { useChangeFinding, useRecordFinding } from "../api/findings";
import { useFindingLabels } from "../labels";
import {
  FINDING_KINDS,
  type Finding,
  type FindingKind,
  type FindingScope,
  type FindingSeverity,
  type FoundOn,
  SCOPES,
  SEVERITIES,
} from "../schemas";
import { StandardsField } from "./standards-field";

interface Props {
  visit: FoundOn;
  known?: Finding;
  /** The quick note it is made of. */
  note?: { id: string; text: string };
  onClose: () => void;
}

/** Only the title is needed at first; what else a finding needs is asked when it is confirmed. */
export function FindingForm({ visit, known, note, onClose }: Props) {
  const { t, i18n } = useLingui();
  const labels = useFindingLabels();
  const severityName = useSeverityName();
  const problemKinds = useQuery(referenceQuery("problem-kind"));
  const record = useRecordFinding(visit.id);
  const change = useChangeFinding(known ?? { id: "", version: 0 });
  const places = visit.places ?? [];
  const [kind, setKind] = useState<FindingKind>(known?.kind ?? "problem");
  const [place, setPlace] = useState(known?.place.id ?? (places.length === 1 ? (places[0]?.id ?? "") : ""));
  const [title, setTitle] = useState(known?.title ?? note?.text.slice(0, 300) ?? "");
  const [description, setDescription] = useState(known?.description ?? note?.text ?? "");
  const [themes, setThemes] = useState(known?.themes.map((theme) => theme.id) ?? []);
  const [problemKind, setProblemKind] = useState(known?.problem_kind?.id ?? "");
  const [severity, setSeverity] = useState<FindingSeverity | null>(known?.severity ?? null);
  const [scope, setScope] = useState<FindingScope | null>(known?.scope ?? null);
  const [standards, setStandards] = useState(
    known?.standards.map(({ standard, article }) => ({ standard: standard.id, article })) ?? [],
  );
  const isProblem = kind === "problem";
  const said = {
    kind,
    place,
    title: title.trim(),
    description: description.trim(),
    themes,
    problem_kind: isProblem ? problemKind || null : null,
    severity: isProblem ? severity : null,
    scope,
    standards,
  };
  const send = () =>
    known
      ? change.mutate(said, { onSuccess: onClose })
      : record.mutate({ ...said, note: note?.id, language: i18n.locale }, { onSuccess: onClose });
  return (
    <FormFrame
      act={known ? change : record}
      ready={said.title !== "" && place !== ""}
      words={<Trans>Keep it</Trans>}
      onClose={onClose}
      onSubmit={send}
    >
      <fieldset className="field">
        <legend className="vh">{t`Problem or good practice`}</legend>
        {FINDING_KINDS.map((one) => (
          <label key={one} className="choice">
            <input type="radio" name="finding-kind" checked={kind === one} onChange={() => setKind(one)} />
            {labels.kind(one)}
          </label>
        ))}
      </fieldset>
      {places.length > 1 ? (
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
      <TextField
        label={t`In one sentence`}
        hint={t`Name nobody.`}
        required
        maxLength={300}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
      />
      <AreaField
        label={t`What was found`}
        rows={4}
        maxLength={20_000}
        value={description}
        onChange={(event) => setDescription(event.target.value)}
      />
      <ThemeField label={t`Themes`} value={themes} onChange={setThemes} />
      {isProblem ? (
        <div className="form cols">
          <SelectField
            label={t`Kind of problem`}
            value={problemKind}
            onChange={(event) => setProblemKind(event.target.value)}
          >
            <option value="">{t`Not said`}</option>
            {byName(problemKinds.data ?? [], i18n.locale).map((entry) => (
              <option key={entry.id} value={entry.id}>
                {entry.name}
              </option>
            ))}
          </SelectField>
          <SelectField
            label={t`Severity`}
            value={severity ?? ""}
            onChange={(event) => setSeverity(SEVERITIES.find((one) => one === event.target.value) ?? null)}
          >
            <option value="">{t`Not said`}</option>
            {SEVERITIES.map((one) => (
              <option key={one} value={one}>
                {severityName(one)}
              </option>
            ))}
          </SelectField>
        </div>
      ) : null}
      <SelectField
        label={t`How far it reaches`}
        hint={scope ? labels.scopeHint(scope) : undefined}
        value={scope ?? ""}
        onChange={(event) => setScope(SCOPES.find((one) => one === event.target.value) ?? null)}
      >
        <option value="">{t`Not said`}</option>
        {SCOPES.map((one) => (
          <option key={one} value={one}>
            {labels.scope(one)}
          </option>
        ))}
      </SelectField>
      <StandardsField value={standards} onChange={setStandards} />
    </FormFrame>
  );
}
