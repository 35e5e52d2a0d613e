import { Trans, useLingui } from "@lingui/react/macro";
import { useRef, useState } from "react";
import { newKey } from "@/client/http";
import { ErrorSummary } from "@/components/error-summary";
import { AreaField } from "@/components/fields";
import { LeaveGuard } from "@/components/leave-guard";
import { Submit } from "@/components/submit";
import { useFormat } from "@/i18n/format";
import { useWriteToReporter } from "../api/inbox";

/** What is written stays in the field until the server has it. */
export function Compose({ complaint, language }: { complaint: string; language: string }) {
  const { t } = useLingui();
  const format = useFormat();
  const write = useWriteToReporter(complaint);
  const [text, setText] = useState("");
  // One key per message: a second try after a lost answer does not send it twice.
  const key = useRef(newKey());
  return (
    <form
      className="form stack-s"
      onSubmit={(event) => {
        event.preventDefault();
        write.mutate(
          { text: text.trim(), key: key.current },
          {
            onSuccess: () => {
              setText("");
              key.current = newKey();
            },
          },
        );
      }}
    >
      <LeaveGuard
        loses={() => text.trim() !== ""}
        title={<Trans>Leave without sending the message?</Trans>}
        why={<Trans>What you wrote to who sent it is kept nowhere until it is sent.</Trans>}
      />
      <ErrorSummary error={write.error} />
      <AreaField
        label={t`Write to who sent it`}
        hint={t`In ${format.language(language)}, and in plain words. Somebody else may see their screen.`}
        maxLength={10_000}
        required
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="acts">
        <Submit ready={text.trim() !== ""} waits={write.isPending}>
          <Trans>Send the message</Trans>
        </Submit>
      </div>
    </form>
  );
}
