import { useLingui } from "@lingui/react/macro";
import type { UseFormRegisterReturn } from "react-hook-form";
import { SelectField, TextField } from "@/components/fields";
import { RELATIONS, type Relation, useRelationName } from "@/components/sealed-fields";

interface RelationFieldsProps {
  relation: UseFormRegisterReturn;
  words: UseFormRegisterReturn;
  chosen: Relation | "";
  error?: string;
}

/** What a person concerned is to who complains: "his mother". */
export function RelationFields({ relation, words, chosen, error }: RelationFieldsProps) {
  const { t } = useLingui();
  const name = useRelationName();
  return (
    <>
      <SelectField label={t`Their relation to who complains`} {...relation}>
        <option value="">{t`Not said`}</option>
        {RELATIONS.map((each) => (
          <option key={each} value={each}>
            {name(each)}
          </option>
        ))}
      </SelectField>
      {chosen === "other" ? (
        <TextField label={t`In words`} maxLength={300} autoComplete="off" error={error} {...words} />
      ) : null}
    </>
  );
}
