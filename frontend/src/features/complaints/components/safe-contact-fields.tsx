import { useLingui } from "@lingui/react/macro";
import { useFormContext } from "react-hook-form";
import { SelectField, TextField } from "@/components/fields";
import type { Answers } from "../draft";
import { useLabels } from "../labels";
import { SAFE_CONTACTS } from "../schemas";

/** How somebody may be reached; it begins with no answer, so that none is given by oversight. */
export function SafeContactFields({ at, error }: { at: "sender" | `people.${number}`; error?: string }) {
  const { t } = useLingui();
  const labels = useLabels();
  const { register } = useFormContext<Answers>();
  return (
    <>
      <SelectField
        label={t`How may we reach them?`}
        hint={t`Choose what is safe for them. If you are not sure, choose the last one.`}
        error={error}
        {...register(`${at}.safe_contact`, { required: t`Say what is safe for them.` })}
      >
        <option value="">{t`Choose…`}</option>
        {SAFE_CONTACTS.map((contact) => (
          <option key={contact} value={contact}>
            {labels.safeContact(contact)}
          </option>
        ))}
      </SelectField>
      <TextField
        label={t`What else to know before contact`}
        hint={t`No names: it is shown on top of the record.`}
        {...register(`${at}.safe_contact_note`)}
      />
    </>
  );
}
