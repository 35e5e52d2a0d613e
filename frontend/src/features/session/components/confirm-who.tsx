import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { whenPasswordIsNeeded } from "@/client/confirming";
import { useSession } from "@/client/session";
import { Dialog } from "@/components/dialog";
import { FormFrame } from "@/components/form-frame";
import { fieldProblems } from "@/components/problem-text";
import { confirmWho } from "../api/confirm";
import { PasswordField } from "./password-field";

type Answer = (confirmed: boolean) => void;

/** Asks for the password when the server wants to know that it is still the same person who sits here. */
export function ConfirmWho() {
  const [answer, setAnswer] = useState<{ give: Answer } | null>(null);
  useEffect(() => {
    whenPasswordIsNeeded(() => new Promise<boolean>((give) => setAnswer({ give })));
    return () => whenPasswordIsNeeded(async () => false);
  }, []);
  const end = (confirmed: boolean) => {
    answer?.give(confirmed);
    setAnswer(null);
  };
  return (
    <Dialog title={<Trans>Is it still you?</Trans>} isOpen={answer !== null} onClose={() => end(false)}>
      <PasswordForm onEnd={end} />
    </Dialog>
  );
}

function PasswordForm({ onEnd }: { onEnd: Answer }) {
  const { t } = useLingui();
  const email = useSession()?.account.email;
  const [password, setPassword] = useState("");
  const confirm = useMutation({ mutationFn: confirmWho, onSuccess: () => onEnd(true) });
  const wrong = fieldProblems(confirm.error).has("password");
  return (
    <FormFrame
      act={confirm}
      ready={password !== ""}
      words={<Trans>Go on</Trans>}
      problem={wrong ? false : undefined}
      onSubmit={() => confirm.mutate(password)}
      onClose={() => onEnd(false)}
    >
      <p className="soft small">
        <Trans>Before a person is opened or a list is taken out, enter your password once more.</Trans>
      </p>
      <input type="email" autoComplete="username" value={email ?? ""} readOnly hidden />
      <PasswordField
        label={<Trans>Password</Trans>}
        autoComplete="current-password"
        autoFocus
        error={wrong ? t`This is not your password.` : undefined}
        required
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
    </FormFrame>
  );
}
