import { Trans, useLingui } from "@lingui/react/macro";
import { AreaField, SelectField, TextField } from "@/components/fields";
import { LANGUAGES } from "@/components/languages";
import { PlacesField } from "@/components/pickers/places-field";
import { ThemeField } from "@/components/pickers/theme-field";
import { today, useFormat } from "@/i18n/format";
import { useInformationLabels } from "../labels";
import {
  CHANNELS,
  type Channel,
  RELIABILITIES,
  type Reliability,
  SOURCE_KINDS,
  type SourceKind,
} from "../schemas";
import type { InformationValues } from "../values";
import { IncidentFields } from "./incident-fields";

export interface InformationFieldsProps {
  values: InformationValues;
  onChange: (values: InformationValues) => void;
  problem: (field: string) => string | undefined;
}

export function InformationFields({ values, onChange, problem }: InformationFieldsProps) {
  const { t } = useLingui();
  const labels = useInformationLabels();
  const format = useFormat();
  const set = (change: Partial<InformationValues>) => onChange({ ...values, ...change });
  const languages = LANGUAGES.includes(values.language) ? LANGUAGES : [values.language, ...LANGUAGES];
  return (
    <>
      {values.kind === "incident" ? (
        <IncidentFields values={values} onChange={onChange} problem={problem} />
      ) : null}
      <AreaField
        label={t`What it says`}
        hint={t`In the words of who said it, as far as you can. Leave out who that was.`}
        required
        rows={6}
        error={problem("summary")}
        value={values.summary}
        onChange={(event) => set({ summary: event.target.value })}
      />
      <div className="cols">
        <SelectField
          label={t`Kind of source`}
          value={values.source_kind}
          onChange={(event) => set({ source_kind: event.target.value as SourceKind })}
        >
          {SOURCE_KINDS.map((each) => (
            <option key={each} value={each}>
              {labels.source(each)}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={t`By which way`}
          value={values.channel}
          onChange={(event) => set({ channel: event.target.value as Channel })}
        >
          {CHANNELS.map((each) => (
            <option key={each} value={each}>
              {labels.channel(each)}
            </option>
          ))}
        </SelectField>
      </div>
      <div className="cols">
        <TextField
          label={t`Received on`}
          type="date"
          required
          max={today()}
          error={problem("received_on")}
          value={values.received_on}
          onChange={(event) => set({ received_on: event.target.value })}
        />
        <SelectField
          label={t`Language of this text`}
          value={values.language}
          onChange={(event) => set({ language: event.target.value })}
        >
          {languages.map((code) => (
            <option key={code} value={code}>
              {code === "und" ? t`Another or several` : format.language(code)}
            </option>
          ))}
        </SelectField>
      </div>
      <PlacesField
        label={values.places.length > 0 ? t`Another place it is about` : t`Place it is about`}
        places={values.places}
        error={problem("places")}
        onChange={(places) => set({ places })}
      />
      <ThemeField label={t`Themes`} value={values.themes} onChange={(themes) => set({ themes })} />
      <SelectField
        label={t`How far it can be relied on`}
        hint={t`What you make of it yourself. Your name stands beside it.`}
        value={values.reliability}
        onChange={(event) => set({ reliability: event.target.value as Reliability | "" })}
      >
        <option value="">{t`Not judged yet`}</option>
        {RELIABILITIES.map((each) => (
          <option key={each} value={each}>
            {labels.reliability(each)}
          </option>
        ))}
      </SelectField>
      <fieldset className="stack-s">
        <legend className="vh">
          <Trans>What must not wait</Trans>
        </legend>
        <label className="choice">
          <input
            type="checkbox"
            checked={values.reprisal}
            onChange={(event) => set({ reprisal: event.target.checked })}
          />
          <span>
            <b>{t`Somebody may suffer for having talked`}</b>
            <small className="soft block">
              <Trans>It is before those who head the side at once, until one of them decides.</Trans>
            </small>
          </span>
        </label>
        <label className="choice">
          <input
            type="checkbox"
            checked={values.urgent}
            onChange={(event) => set({ urgent: event.target.checked })}
          />
          <span>{t({ message: "Urgent", context: "information" })}</span>
        </label>
      </fieldset>
    </>
  );
}
