import { Trans, useLingui } from "@lingui/react/macro";
import { Controller, useFormContext } from "react-hook-form";
import { AreaField, SelectField, TextField } from "@/components/fields";
import { Section } from "@/components/page";
import { OfficeField } from "@/components/pickers/offices";
import { ThemeField } from "@/components/pickers/theme-field";
import { fieldProblems, useFieldProblemText } from "@/components/problem-text";
import type { Answers } from "../draft";
import { useRecommendationLabels } from "../labels";
import { DIRECTIONS, PRIORITIES, PROBLEM_KINDS, SOURCES, TIME_FRAMES } from "../schemas";
import { AddresseeFields } from "./addressee-fields";
import { PlaceFields } from "./place-fields";

interface FieldsProps {
  /** Why it was not taken. */
  error: unknown;
  /** It is there already: its office stays, and it has a title. */
  begun?: boolean;
}

/** All that a recommendation says. */
export function RecommendationFields({ error, begun = false }: FieldsProps) {
  const { t } = useLingui();
  const labels = useRecommendationLabels();
  const problemText = useFieldProblemText();
  const { register, control, formState } = useFormContext<Answers>();
  const refused = fieldProblems(error);
  const errorOf = (name: keyof Answers) => {
    const own = formState.errors[name]?.message;
    const problem = refused.get(name);
    return typeof own === "string" ? own : problem ? problemText(problem) : undefined;
  };
  return (
    <>
      <Section
        title={<Trans>Text</Trans>}
        note={<Trans>Who should do what, by when, so that what changes</Trans>}
      >
        <div className="form stack">
          <TextField
            label={t`In a few words`}
            error={errorOf("title")}
            {...register("title", begun ? { required: t`This is needed.` } : {})}
          />
          <AreaField
            label={t`The recommendation`}
            className="tall voice"
            error={errorOf("text")}
            {...register("text", { required: t`This is needed.` })}
          />
          <AreaField
            label={t`Root cause`}
            hint={t`Why the problem exists, not what it looks like.`}
            error={errorOf("root_cause")}
            {...register("root_cause")}
          />
          <AreaField
            label={t`How one will see that it is done`}
            error={errorOf("indicators")}
            {...register("indicators")}
          />
          <AreaField
            label={t`What it needs`}
            hint={t`Staff, money, a decision; what comes first; what it may bring about.`}
            error={errorOf("resources")}
            {...register("resources")}
          />
        </div>
      </Section>
      <Section title={<Trans>Asked of</Trans>}>
        <AddresseeFields error={errorOf("addressees")} />
      </Section>
      <Section title={<Trans>For</Trans>}>
        <div className="form stack">
          <PlaceFields />
          <Controller
            control={control}
            name="themes"
            render={({ field }) => (
              <ThemeField label={t`Themes`} value={field.value} onChange={field.onChange} />
            )}
          />
        </div>
      </Section>
      <Section title={<Trans>Where it comes from</Trans>}>
        <div className="form cols">
          {begun ? null : (
            <OfficeField
              error={errorOf("office")}
              {...register("office", { required: t`This is needed.` })}
            />
          )}
          <SelectField label={t`Source`} {...register("source")}>
            {SOURCES.map((each) => (
              <option key={each} value={each}>
                {labels.source(each)}
              </option>
            ))}
          </SelectField>
          <SelectField label={t`Made by`} {...register("direction")}>
            {DIRECTIONS.map((each) => (
              <option key={each} value={each}>
                {labels.direction(each)}
              </option>
            ))}
          </SelectField>
          <TextField
            label={t`Where it stands there`}
            hint={t`Such as CPT/Inf (2022) 12, § 61.`}
            error={errorOf("source_reference")}
            {...register("source_reference")}
          />
          <SelectField label={t`Kind of problem`} {...register("problem_kind")}>
            <option value="">{t`Not judged yet`}</option>
            {PROBLEM_KINDS.map((each) => (
              <option key={each} value={each}>
                {labels.problem(each)}
              </option>
            ))}
          </SelectField>
          <SelectField label={t`Priority`} {...register("priority")}>
            {PRIORITIES.map((each) => (
              <option key={each} value={each}>
                {labels.priority(each)}
              </option>
            ))}
          </SelectField>
          <SelectField label={t`Time frame`} {...register("time_frame")}>
            <option value="">{t`Not said`}</option>
            {TIME_FRAMES.map((each) => (
              <option key={each} value={each}>
                {labels.timeFrame(each)}
              </option>
            ))}
          </SelectField>
        </div>
      </Section>
    </>
  );
}
