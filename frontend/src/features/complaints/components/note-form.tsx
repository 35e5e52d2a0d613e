import { Trans, useLingui } from "@lingui/react/macro";
import { useRef, useState } from "react";
import { newKey } from "@/client/http";
import { ErrorSummary } from "@/components/error-summary";
import { LeaveGuard } from "@/components/leave-guard";
import { useAddNote } from "../api/notes";

/** What is written stays in the field until the server has it. */
export function NoteForm({ complaint }: { complaint: string }) {
  const { t } = useLingui();
  const add = useAddNote(complaint);
  const [text, setText] = useState("");
  // One key per note: a second try after a lost answer does not write it twice.
  const key = useRef(newKey());
  return (
    <form
      className="compose stack-s"
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate(
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
        title={<Trans>Leave without keeping the note?</Trans>}
        why={<Trans>What you wrote in the note is kept nowhere until you keep it.</Trans>}
      />
      <ErrorSummary error={add.error} />
      <textarea
        className="area"
        dir="auto"
        aria-label={t`Write a note`}
        placeholder={t`Write a note`}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {text.trim() ? (
        <div className="acts end">
          <button type="submit" className="btn compact primary" disabled={add.isPending}>
            {add.isPending ? <Trans>Keeping…</Trans> : <Trans>Keep the note</Trans>}
          </button>
        </div>
      ) : null}
    </form>
  );
}
