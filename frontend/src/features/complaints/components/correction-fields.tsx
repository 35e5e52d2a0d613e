import { Trans, useLingui } from "@lingui/react/macro";
import { AreaField, SelectField, TextField } from "@/components/fields";
import { useSeverityName } from "@/components/marks";
import { findAuthorities } from "@/components/pickers/authorities";
import { findPlaces } from "@/components/pickers/places";
import { RecordPicker } from "@/components/pickers/record-picker";
import { ThemeField } from "@/components/pickers/theme-field";
import { today, useFormat } from "@/i18n/format";
import { useLabels } from "../labels";
import type { Correction, Field } from "../merge";
import { CHANNELS, COMPLAINANT_ROLES, PROBLEM_KINDS, SEVERITIES } from "../schemas";
import { LANGUAGES } from "./language-field";

interface CorrectionFieldsProps {
  value: Correction;
  onChange: (changed: Partial<Correction>) => void;
  errorOf: (field: Field) => string | undefined;
}

/** Everything on a record that can be put right, under the same words as when it was registered. */
export function CorrectionFields({ value, onChange, errorOf }: CorrectionFieldsProps) {
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
      </div>
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
