import { useLingui } from "@lingui/react/macro";
import { Controller, useFormContext } from "react-hook-form";
import { SelectField, TextField } from "@/components/fields";
import { findAuthorities } from "@/components/pickers/authorities";
import { RecordPicker } from "@/components/pickers/record-picker";
import type { Answers } from "../draft";
import { useLabels } from "../labels";
import { PROBLEM_KINDS } from "../schemas";

export function MoreFields({ errorOf }: { errorOf: (name: keyof Answers) => string | undefined }) {
  const { t } = useLingui();
  const labels = useLabels();
  const { register, control } = useFormContext<Answers>();
  return (
    <div className="form cols">
      <Controller
        control={control}
        name="authority"
        render={({ field }) => (
          <RecordPicker
            label={t`Body complained about`}
            error={errorOf("authority")}
            value={field.value}
            onChange={field.onChange}
            find={findAuthorities}
          />
        )}
      />
      <TextField label={t`Unit or wing`} error={errorOf("unit")} {...register("unit")} />
      <SelectField label={t`Kind of problem`} error={errorOf("problem_kind")} {...register("problem_kind")}>
        <option value="">{t`Not judged yet`}</option>
        {PROBLEM_KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {labels.problem(kind)}
          </option>
        ))}
      </SelectField>
      <TextField label={t`Due on`} type="date" error={errorOf("due_on")} {...register("due_on")} />
    </div>
  );
}
