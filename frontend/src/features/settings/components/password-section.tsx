import { Trans, useLingui } from "@lingui/react/macro";
import { useForm } from "react-hook-form";
import { ErrorSummary } from "@/components/error-summary";
import { TextField } from "@/components/fields";
import { Section } from "@/components/page";
import { fieldProblems, useFieldProblemText } from "@/components/problem-text";
import { say } from "@/components/toast";
import { useChangePassword } from "../api/change-password";

const SHORTEST = 12;

export function PasswordSection() {
  const { t } = useLingui();
  const problemText = useFieldProblemText();
  const change = useChangePassword();
  const { register, handleSubmit, formState, reset } = useForm({ defaultValues: { current: "", new: "" } });
  const refused = fieldProblems(change.error);
  const errorOf = (name: "current" | "new") => {
    const problem = refused.get(name);
    return formState.errors[name]?.message ?? (problem ? problemText(problem) : undefined);
  };
  const done = () => {
    reset();
    say(t`Your password is changed. Other sessions were ended.`);
  };
  return (
    <Section title={<Trans>Password</Trans>} note={<Trans>Changing it ends your other sessions.</Trans>}>
      <form
        className="form stack"
        noValidate
        onSubmit={handleSubmit((values) => change.mutate(values, { onSuccess: done }))}
      >
        <ErrorSummary error={change.error} fields={refused.size} />
        <TextField
          label={t`Present password`}
          type="password"
          dir="ltr"
          autoComplete="current-password"
          error={errorOf("current")}
          {...register("current", { required: t`This is needed.` })}
        />
        <TextField
          label={t`New password`}
          hint={t`At least ${SHORTEST} characters. A sentence is easier to keep than signs.`}
          type="password"
          dir="ltr"
          autoComplete="new-password"
          error={errorOf("new")}
          {...register("new", {
            required: t`This is needed.`,
            minLength: { value: SHORTEST, message: t`This is too short.` },
          })}
        />
        <button type="submit" className="btn" disabled={change.isPending}>
          <Trans>Change the password</Trans>
        </button>
      </form>
    </Section>
  );
}
