import { useLingui } from "@lingui/react/macro";
import type { Named } from "@/client/session";
import { Choices } from "@/components/choices";
import { AreaField, SelectField, TextField } from "@/components/fields";
import { findAuthorities } from "@/components/pickers/authorities";
import { RecordPicker } from "@/components/pickers/record-picker";
import { today } from "@/i18n/format";
import { useDemandLabels } from "../labels";
import { DEMANDED, DEMANDERS, type Demand, type Demanded, type Demander, WAYS, type Way } from "../schemas";

/** What is asked of a demand, as it stands in the form. */
export interface DemandValues {
  demander: Demander;
  authority: Named | null;
  body: string;
  received_on: string;
  way: Way;
  wanted: Demanded[];
  text: string;
  basis: string;
  due_on: string;
}

export const NEW_DEMAND: DemandValues = {
  demander: "court",
  authority: null,
  body: "",
  received_on: today(),
  way: "letter",
  wanted: [],
  text: "",
  basis: "",
  due_on: "",
};

export function valuesOf(record: Demand): DemandValues {
  return {
    demander: record.demander,
    authority: record.authority,
    body: record.body ?? "",
    received_on: record.received_on,
    way: record.way,
    wanted: record.wanted,
    text: record.text ?? "",
    basis: record.basis ?? "",
    due_on: record.due_on ?? "",
  };
}

/** What is sent of it: what was left empty is said to be so. */
export function draftOf(values: DemandValues) {
  return {
    demander: values.demander,
    authority: values.authority?.id ?? null,
    body: values.body.trim() || null,
    received_on: values.received_on,
    way: values.way,
    wanted: values.wanted,
    text: values.text.trim() || null,
    basis: values.basis.trim() || null,
    due_on: values.due_on || null,
  };
}

interface DemandFieldsProps {
  values: DemandValues;
  onChange: (values: DemandValues) => void;
  problem: (field: string) => string | undefined;
}

export function DemandFields({ values, onChange, problem }: DemandFieldsProps) {
  const { t } = useLingui();
  const labels = useDemandLabels();
  const set = (change: Partial<DemandValues>) => onChange({ ...values, ...change });
  return (
    <>
      <SelectField
        label={t`Who demands`}
        value={values.demander}
        onChange={(event) => set({ demander: event.target.value as Demander })}
      >
        {DEMANDERS.map((each) => (
          <option key={each} value={each}>
            {labels.demander(each)}
          </option>
        ))}
      </SelectField>
      <RecordPicker
        label={t`Authority, where we know it`}
        hint={t`Its name stands in the list.`}
        error={problem("authority")}
        value={values.authority}
        onChange={(authority) => set({ authority })}
        find={findAuthorities}
      />
      <TextField
        label={t`Who exactly`}
        hint={t`The court or unit, its file number, who signed. Sealed under the demand’s own key.`}
        maxLength={300}
        error={problem("body")}
        value={values.body}
        onChange={(event) => set({ body: event.target.value })}
      />
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
          label={t`By which way`}
          value={values.way}
          onChange={(event) => set({ way: event.target.value as Way })}
        >
          {WAYS.map((each) => (
            <option key={each} value={each}>
              {labels.way(each)}
            </option>
          ))}
        </SelectField>
      </div>
      <Choices
        legend={t`What is demanded`}
        options={DEMANDED}
        value={values.wanted}
        onChange={(wanted) => set({ wanted })}
        name={labels.demanded}
      />
      <AreaField
        label={t`In their words`}
        hint={t`Sealed; it never stands in a list. Name persons only where you must.`}
        error={problem("text")}
        value={values.text}
        onChange={(event) => set({ text: event.target.value })}
      />
      <TextField
        label={t`The law they say it rests on`}
        maxLength={300}
        error={problem("basis")}
        value={values.basis}
        onChange={(event) => set({ basis: event.target.value })}
      />
      <TextField
        label={t`The term they set`}
        type="date"
        min={values.received_on}
        error={problem("due_on")}
        value={values.due_on}
        onChange={(event) => set({ due_on: event.target.value })}
      />
    </>
  );
}
