import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { ErrorSummary } from "@/components/error-summary";
import { SelectField, TextField } from "@/components/fields";
import { fieldProblems, useFieldProblemText } from "@/components/problem-text";
import { type FirstAccount, makeFirstAccount } from "../api/make-first-account";
import { useBegin } from "../begin";
import { forgetOneTimeCode } from "../one-time-code";
import { PASSWORD_LENGTH } from "../rules";
import { PasswordField } from "./password-field";

type Answers = Omit<FirstAccount, "code" | "language">;

export function FirstAccountForm({ code }: { code: string }) {
  const { t, i18n } = useLingui();
  const begin = useBegin();
  const problemText = useFieldProblemText();
  const { register, handleSubmit, formState } = useForm<Answers>({
    defaultValues: { institution: "", kind: "ombudsman-with-npm", name: "", email: "", password: "" },
  });
  const make = useMutation({
    mutationFn: (answers: Answers) => makeFirstAccount({ ...answers, code, language: i18n.locale }),
    onSuccess: (session) => {
      forgetOneTimeCode();
      return begin(session);
    },
  });
  const refused = fieldProblems(make.error);
  const needed = t`This is needed.`;
  const errorOf = (name: keyof Answers) => {
    const problem = refused.get(name);
    return formState.errors[name]?.message ?? (problem ? problemText(problem) : undefined);
  };
  return (
    <form className="stack wide" noValidate onSubmit={handleSubmit((answers) => make.mutate(answers))}>
      <ErrorSummary error={make.error} fields={refused.size} />
      <TextField
        label={<Trans>Name of the institution</Trans>}
        error={errorOf("institution")}
        {...register("institution", { required: needed })}
      />
      <SelectField label={<Trans>What it is</Trans>} error={errorOf("kind")} {...register("kind")}>
        <option value="ombudsman-with-npm">{t`An ombudsman institution that is also the National Preventive Mechanism`}</option>
        <option value="npm">{t`A National Preventive Mechanism by itself`}</option>
        <option value="several-bodies">{t`Several bodies together`}</option>
        <option value="with-civil-society">{t`An ombudsman with civil-society partners`}</option>
      </SelectField>
      <TextField
        label={<Trans>Your name</Trans>}
        autoComplete="name"
        error={errorOf("name")}
        {...register("name", { required: needed })}
      />
      <TextField
        label={<Trans>E-mail</Trans>}
        type="email"
        dir="ltr"
        autoComplete="username"
        error={errorOf("email")}
        {...register("email", { required: needed })}
      />
      <PasswordField
        label={<Trans>Password</Trans>}
        hint={t`At least ${PASSWORD_LENGTH} characters. A sentence is easier to keep than signs.`}
        autoComplete="new-password"
        error={errorOf("password")}
        {...register("password", {
          required: needed,
          minLength: { value: PASSWORD_LENGTH, message: t`This is too short.` },
        })}
      />
      <button type="submit" className="btn primary" disabled={make.isPending}>
        <Trans>Make the account</Trans>
      </button>
    </form>
  );
}
