import { Trans, useLingui } from "@lingui/react/macro";
import { AreaField, SelectField, TextField } from "@/components/fields";
import { LANGUAGES } from "@/components/languages";
import { useSeverityName } from "@/components/marks";
import { findAuthorities } from "@/components/pickers/authorities";
import { findPlaces } from "@/components/pickers/places";
import { RecordPicker } from "@/components/pickers/record-picker";
import { ThemeField } from "@/components/pickers/theme-field";
import { today, useFormat } from "@/i18n/format";
import { useLabels } from "../labels";
import type { Correction, Field } from "../merge";
import { type CaseKind, CHANNELS, COMPLAINANT_ROLES, PROBLEM_KINDS, SEVERITIES } from "../schemas";
import { AboutChoice } from "./about-choice";

interface CorrectionFieldsProps {
  kind: CaseKind;
  value: Correction;
  onChange: (changed: Partial<Correction>) => void;
  errorOf: (field: Field) => string | undefined;
}

/** Everything on a record that can be put right, under the same words as when it was registered. */
export function CorrectionFields({ kind, value, onChange, errorOf }: CorrectionFieldsProps) {
  const { t } = useLingui();
  const labels = useLabels();
  const format = useFormat();
  const severity = useSeverityName();
  const languages = LANGUAGES.includes(value.language) ? LANGUAGES : [value.language, ...LANGUAGES];
  return (
    <>
      <TextField
        label={t`Short title`}
        hint={t`No names here: it is seen in lists.`}
        maxLength={300}
        required
        error={errorOf("summary")}
        value={value.summary}
        onChange={(event) => onChange({ summary: event.target.value })}
      />
      <AreaField
        label={t`What happened`}
        className="tall"
        error={errorOf("narrative")}
        value={value.narrative}
        onChange={(event) => onChange({ narrative: event.target.value })}
      />
      <div className="form cols">
        <SelectField
          label={t`Language of this text`}
          error={errorOf("language")}
          value={value.language}
          onChange={(event) => onChange({ language: event.target.value })}
        >
          {languages.map((code) => (
            <option key={code} value={code}>
              {code === "und" ? t`Another or several` : format.language(code)}
            </option>
          ))}
        </SelectField>
        <TextField
          label={t`Received on`}
          type="date"
          max={today()}
          required
          error={errorOf("received_on")}
          value={value.received_on}
          onChange={(event) => onChange({ received_on: event.target.value })}
        />
        <SelectField
          label={t`How it came`}
          error={errorOf("channel")}
          value={value.channel}
          onChange={(event) => onChange({ channel: event.target.value as Correction["channel"] })}
        >
          {CHANNELS.map((channel) => (
            <option key={channel} value={channel}>
              {labels.channel(channel)}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={t`Who complains`}
          error={errorOf("complainant_role")}
          value={value.complainant_role}
          onChange={(event) =>
            onChange({ complainant_role: event.target.value as Correction["complainant_role"] })
          }
        >
          <option value="">{t`Not known`}</option>
          {COMPLAINANT_ROLES.map((role) => (
            <option key={role} value={role}>
              {labels.role(role)}
            </option>
          ))}
        </SelectField>
        <RecordPicker
          label={t`Place`}
          error={errorOf("place")}
          value={value.place}
          onChange={(place) => onChange({ place })}
          find={findPlaces}
        />
        <TextField
          label={t`Unit or wing`}
          error={errorOf("unit")}
          value={value.unit}
          onChange={(event) => onChange({ unit: event.target.value })}
        />
        <RecordPicker
          label={t`Body complained about`}
          error={errorOf("authority")}
          value={value.authority}
          onChange={(authority) => onChange({ authority })}
          find={findAuthorities}
        />
        <SelectField
          label={t`Kind of problem`}
          error={errorOf("problem_kind")}
          value={value.problem_kind}
          onChange={(event) => onChange({ problem_kind: event.target.value as Correction["problem_kind"] })}
        >
          <option value="">{t`Not judged yet`}</option>
          {PROBLEM_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {labels.problem(kind)}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={t`Severity`}
          error={errorOf("severity")}
          value={value.severity}
          onChange={(event) => onChange({ severity: event.target.value as Correction["severity"] })}
        >
          <option value="">{t`Not judged yet`}</option>
          {SEVERITIES.map((each) => (
            <option key={each} value={each}>
              {severity(each)}
            </option>
          ))}
        </SelectField>
        <TextField
          label={t`When it happened`}
          hint={t`Or when it ended.`}
          type="date"
          max={today()}
          error={errorOf("happened_on")}
          value={value.happened_on}
          onChange={(event) => onChange({ happened_on: event.target.value })}
        />
        <TextField
          label={t`Pending elsewhere`}
          hint={t`The court or body that has it too.`}
          maxLength={300}
          error={errorOf("pending_before")}
          value={value.pending_before}
          onChange={(event) => onChange({ pending_before: event.target.value })}
        />
        <TextField
          label={t`Level of appeal`}
          hint={t`How far it went before it came here.`}
          maxLength={120}
          error={errorOf("appeal_level")}
          value={value.appeal_level}
          onChange={(event) => onChange({ appeal_level: event.target.value })}
        />
      </div>
      {kind === "about-office" ? (
        <AboutChoice
          chosen={value.about}
          error={errorOf("about")}
          onToggle={(person) =>
            onChange({
              about: value.about.some(({ id }) => id === person.id)
                ? value.about.filter(({ id }) => id !== person.id)
                : [...value.about, person],
            })
          }
        />
      ) : null}
      <ThemeField label={t`Themes`} value={value.themes} onChange={(themes) => onChange({ themes })} />
      <label className="choice">
        <input
          type="checkbox"
          checked={value.urgent}
          onChange={(event) => onChange({ urgent: event.target.checked })}
        />
        <Trans>Urgent: someone is in danger now</Trans>
      </label>
    </>
  );
}
