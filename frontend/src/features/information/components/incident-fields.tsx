import { useLingui } from "@lingui/react/macro";
import { SelectField, TextField } from "@/components/fields";
import { useInformationLabels } from "../labels";
import { INCIDENT_KINDS, type IncidentKind } from "../schemas";
import type { InformationValues } from "../values";
import type { InformationFieldsProps } from "./information-fields";

/** What is asked of an incident beside the rest: what, when, how many, and which office notified it. */
export function IncidentFields({ values, onChange, problem }: InformationFieldsProps) {
  const { t } = useLingui();
  const labels = useInformationLabels();
  const set = (change: Partial<InformationValues>) => onChange({ ...values, ...change });
  return (
    <>
      <SelectField
        label={t`What happened`}
        error={problem("incident_kind")}
        value={values.incident_kind}
        onChange={(event) => set({ incident_kind: event.target.value as IncidentKind })}
      >
        {INCIDENT_KINDS.map((each) => (
          <option key={each} value={each}>
            {labels.incident(each)}
          </option>
        ))}
      </SelectField>
      <div className="cols">
        <TextField
          label={t`On which day`}
          type="date"
          max={values.received_on}
          error={problem("happened_on")}
          value={values.happened_on}
          onChange={(event) => set({ happened_on: event.target.value })}
        />
        <TextField
          label={t`At what hour, where it is known`}
          type="time"
          disabled={!values.happened_on}
          error={problem("happened_at")}
          value={values.happened_at}
          onChange={(event) => set({ happened_at: event.target.value })}
        />
      </div>
      <div className="cols">
        <TextField
          label={t`How many persons it happened to`}
          type="number"
          min={0}
          max={1_000_000}
          error={problem("persons")}
          value={values.persons}
          onChange={(event) => set({ persons: event.target.value })}
        />
        <TextField
          label={t`Which office notified it`}
          hint={t`The office, not a person’s name.`}
          maxLength={300}
          error={problem("notified_by")}
          value={values.notified_by}
          onChange={(event) => set({ notified_by: event.target.value })}
        />
      </div>
    </>
  );
}
