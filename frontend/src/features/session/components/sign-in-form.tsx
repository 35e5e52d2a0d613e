import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { ProblemError, problemError, statusOf } from "@/client/problem";
import { ErrorSummary } from "@/components/error-summary";
import { TextField } from "@/components/fields";
import { signIn } from "../api/sign-in";
import { useBegin } from "../begin";
import { PasswordField } from "./password-field";

const REFUSED = msg`This e-mail and password do not fit together, or the account is closed.`;

export function SignInForm({ next }: { next?: string }) {
  const { t, i18n } = useLingui();
  const begin = useBegin();
  const { register, handleSubmit, formState } = useForm({ defaultValues: { email: "", password: "" } });
  const attempt = useMutation({ mutationFn: signIn, onSuccess: (session) => begin(session, next) });
  const refused = statusOf(attempt.error) === 401 && attempt.error instanceof ProblemError;
  const error = refused
    ? problemError({ type: "about:blank", detail: i18n._(REFUSED) }, 400, "")
    : attempt.error;
  const needed = t`This is needed.`;
  return (
    <form className="stack" noValidate onSubmit={handleSubmit((values) => attempt.mutate(values))}>
      <ErrorSummary error={error} />
      <TextField
        label={<Trans>E-mail</Trans>}
        type="email"
        dir="ltr"
        autoComplete="username"
        error={formState.errors.email?.message}
        {...register("email", { required: needed })}
      />
      <PasswordField
        label={<Trans>Password</Trans>}
        autoComplete="current-password"
        error={formState.errors.password?.message}
        {...register("password", { required: needed })}
      />
      <button type="submit" className="btn primary" disabled={attempt.isPending}>
        {attempt.isPending ? <Trans>Signing in…</Trans> : <Trans>Sign in</Trans>}
      </button>
      <p className="small soft">
        <Trans>
          Forgot the password? Whoever heads your side can give you a link to set a new one; if you work on no
          side, an administrator can.
        </Trans>
      </p>
    </form>
  );
}
