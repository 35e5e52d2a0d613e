import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { FileDrop } from "@/components/file-drop";
import { Submit } from "@/components/submit";
import { say } from "@/components/toast";
import { useRegisterMail } from "../api/incoming";

/** An e-mail as the mail program saves it. */
export function RegisterMail() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const register = useRegisterMail();
  const [file, setFile] = useState<File | null>(null);
  return (
    <form
      className="form stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (!file) return;
        register.mutate(file, {
          onSuccess: (item) => {
            say(t`Registered.`);
            void navigate({ to: "/complaints/incoming/$incoming", params: { incoming: item.id } });
          },
        });
      }}
    >
      <ErrorSummary error={register.error} />
      <FileDrop
        accept=".eml,message/rfc822"
        file={file}
        onFile={setFile}
        note={
          <Trans>
            An e-mail saved as .eml. Its words and its files are kept, who it is from is sealed, and nothing
            in it is fetched or run.
          </Trans>
        }
      />
      <div className="acts">
        <Submit missing={[t`A file`]} ready={Boolean(file)} waits={register.isPending}>
          {register.isPending ? <Trans>Reading the e-mail…</Trans> : <Trans>Register the e-mail</Trans>}
        </Submit>
      </div>
    </form>
  );
}
