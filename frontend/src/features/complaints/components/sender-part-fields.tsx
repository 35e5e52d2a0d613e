import { Trans, useLingui } from "@lingui/react/macro";
import { useFormContext, useWatch } from "react-hook-form";
import { SelectField } from "@/components/fields";
import { LevelMark } from "@/components/marks";
import type { Answers } from "../draft";
import { useLabels } from "../labels";
import { SafeContactFields } from "./safe-contact-fields";

/** What part whoever sent the mail has in the complaint: said by who registers it, while the name stays sealed. */
export function SenderPartFields() {
  const { t } = useLingui();
  const labels = useLabels();
  const { register, formState, control } = useFormContext<Answers>();
  const part = useWatch({ control, name: "sender.part" });
  const errors = formState.errors.sender;
  return (
    <fieldset className="sealed form gap-b">
      <div className="sealed-h">
        <h3>
          <Trans>Who sent it</Trans>
        </h3>
        <LevelMark level="sealed" />
      </div>
      <div className="slats" aria-hidden="true" />
      <div className="sealed-f stack">
        <SelectField
          label={t`Their part in this complaint`}
          hint={t`Name and address go over as they are sealed; nobody opens them for this.`}
          error={errors?.part?.message}
          {...register("sender.part", { required: t`Say whether they take part in it.` })}
        >
          <option value="">{t`Choose…`}</option>
          <option value="complainant">{labels.party("complainant")}</option>
          <option value="person-concerned">{labels.party("person-concerned")}</option>
          <option value="nobody">{t`None: they only sent it`}</option>
        </SelectField>
        {part === "complainant" || part === "person-concerned" ? (
          <SafeContactFields at="sender" error={errors?.safe_contact?.message} />
        ) : null}
      </div>
    </fieldset>
  );
}
