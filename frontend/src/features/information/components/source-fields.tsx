import { Trans, useLingui } from "@lingui/react/macro";
import { AreaField, TextField } from "@/components/fields";
import type { Source } from "../schemas";

export interface SourceValues {
  name: string;
  contact: string;
  note: string;
}

export const NO_SOURCE: SourceValues = { name: "", contact: "", note: "" };

export function sourceOf(values: SourceValues): Source {
  return {
    name: values.name.trim(),
    contact: values.contact.trim() || null,
    note: values.note.trim() || null,
  };
}

interface SourceFieldsProps {
  values: SourceValues;
  onChange: (values: SourceValues) => void;
}

export function SourceFields({ values, onChange }: SourceFieldsProps) {
  const { t } = useLingui();
  const set = (change: Partial<SourceValues>) => onChange({ ...values, ...change });
  return (
    <>
      <p className="soft small">
        <Trans>
          Encrypted on arrival under a key of its own. Only who heads the side opens it again, for a purpose
          that is kept; you will not.
        </Trans>
      </p>
      <TextField
        label={t`Name`}
        required
        maxLength={300}
        autoComplete="off"
        value={values.name}
        onChange={(event) => set({ name: event.target.value })}
      />
      <TextField
        label={t`How they can be reached safely`}
        maxLength={300}
        autoComplete="off"
        value={values.contact}
        onChange={(event) => set({ contact: event.target.value })}
      />
      <AreaField
        label={t`What else is to be known of them`}
        maxLength={1000}
        value={values.note}
        onChange={(event) => set({ note: event.target.value })}
      />
    </>
  );
}
