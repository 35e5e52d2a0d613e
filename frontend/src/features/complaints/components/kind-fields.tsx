import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useFormContext, useWatch } from "react-hook-form";
import { SelectField, TextField } from "@/components/fields";
import { colleaguesQuery } from "@/components/pickers/colleagues";
import type { Answers } from "../draft";
import { useLabels } from "../labels";
import { CASE_KINDS } from "../schemas";
import { AboutChoice } from "./about-choice";

interface Props {
  errorOf: (name: keyof Answers) => string | undefined;
}

/** What kind of case it is; one about the office says whom it is about, so that they never read it. */
export function KindFields({ errorOf }: Props) {
  const { t } = useLingui();
  const labels = useLabels();
  const { register, control } = useFormContext<Answers>();
  const kind = useWatch({ control, name: "kind" });
  const from = useWatch({ control, name: "started_from" });
  return (
    <>
      <SelectField label={t`Kind of case`} error={errorOf("kind")} {...register("kind")}>
        {CASE_KINDS.map((each) => (
          <option key={each} value={each}>
            {labels.kind(each)}
          </option>
        ))}
      </SelectField>
      {kind === "about-office" ? <AboutField error={errorOf("about")} /> : null}
      {kind === "own-initiative" ? (
        <p className="soft small">
          {from.length > 0 ? (
            <Trans>Nobody complains in it. It is linked to the complaint it began from.</Trans>
          ) : (
            <Trans>Nobody complains in it: the office begins by itself.</Trans>
          )}
        </p>
      ) : null}
    </>
  );
}

function AboutField({ error }: { error?: string }) {
  const { control, setValue } = useFormContext<Answers>();
  const about = useWatch({ control, name: "about" });
  const toggle = (id: string) =>
    setValue("about", about.includes(id) ? about.filter((each) => each !== id) : [...about, id], {
      shouldDirty: true,
    });
  const people = useQuery(colleaguesQuery).data ?? [];
  return (
    <AboutChoice
      chosen={people.filter(({ id }) => about.includes(id))}
      onToggle={({ id }) => toggle(id)}
      error={error}
    />
  );
}

/** When it happened, and who else has it: what an assessment asks first. */
export function CircumstanceFields({ errorOf }: Props) {
  const { t } = useLingui();
  const { register } = useFormContext<Answers>();
  return (
    <>
      <TextField
        label={t`When it happened`}
        hint={t`Or when it ended.`}
        type="date"
        error={errorOf("happened_on")}
        {...register("happened_on")}
      />
      <TextField
        label={t`Pending elsewhere`}
        hint={t`The court or body that has it too.`}
        maxLength={300}
        error={errorOf("pending_before")}
        {...register("pending_before")}
      />
      <TextField
        label={t`Level of appeal`}
        hint={t`How far it went before it came here.`}
        maxLength={120}
        error={errorOf("appeal_level")}
        {...register("appeal_level")}
      />
    </>
  );
}
