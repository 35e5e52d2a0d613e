import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { ErrorSummary } from "@/components/error-summary";
import { fieldProblems, useFieldProblemText } from "@/components/problem-text";
import { acceptInvitation } from "../api/invitation";
import { useBegin } from "../begin";
import { forgetOneTimeCode } from "../one-time-code";
import { PASSWORD_LENGTH } from "../rules";
import { PasswordField } from "./password-field";

export function NewPasswordForm({ code, email }: { code: string; email: string | null }) {
  const { t } = useLingui();
  const begin = useBegin();
  const problemText = useFieldProblemText();
  const { register, handleSubmit, formState } = useForm({ defaultValues: { password: "" } });
  const accept = useMutation({
    mutationFn: ({ password }: { password: string }) => acceptInvitation({ code, password }),
    onSuccess: (session) => {
      forgetOneTimeCode();
      return begin(session);
    },
  });
  const refused = fieldProblems(accept.error).get("password");
  return (
    <form className="stack" noValidate onSubmit={handleSubmit((values) => accept.mutate(values))}>
      <ErrorSummary error={accept.error} fields={refused ? 1 : 0} />
      {/* Lets the browser's password store know whose password this is. */}
      <input type="email" autoComplete="username" value={email ?? ""} readOnly hidden />
      <PasswordField
        label={<Trans>New password</Trans>}
        hint={t`At least ${PASSWORD_LENGTH} characters. A sentence is easier to keep than signs.`}
        autoComplete="new-password"
        error={formState.errors.password?.message ?? (refused ? problemText(refused) : undefined)}
        {...register("password", {
          required: t`This is needed.`,
          minLength: { value: PASSWORD_LENGTH, message: t`This is too short.` },
        })}
      />
      <button type="submit" className="btn primary" disabled={accept.isPending}>
        <Trans>Set the password and sign in</Trans>
      </button>
    </form>
  );
}
