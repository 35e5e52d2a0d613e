import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { useFormat } from "@/i18n/format";
import { useAddNote } from "../api/notes";
import { begun, type Writable } from "../schemas";

/** Always at hand while a visit is under way: one line, one press. */
export function QuickNote({ visit }: { visit: Writable }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const add = useAddNote(visit.id);
  const [text, setText] = useState("");
  if (!visit.may_contribute || !begun(visit)) return null;
  return (
    <form
      className="quick"
      aria-label={t`Quick note`}
      onSubmit={(event) => {
        event.preventDefault();
        const said = text.trim();
        if (said)
          add.mutate(
            { text: said, language: i18n.locale, noted_at: new Date().toISOString() },
            // What was typed meanwhile stays.
            { onSuccess: () => setText((now) => (now.trim() === said ? "" : now)) },
          );
      }}
    >
      {add.error ? <ErrorSummary error={add.error} /> : null}
      <input
        className="input"
        dir="auto"
        aria-label={t`Quick note`}
        placeholder={t`What you saw, heard, smelled`}
        maxLength={5000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <button type="submit" className="btn primary" disabled={add.isPending}>
        <Trans>Keep</Trans>
      </button>
      <p className="small soft" role="status">
        {add.isSuccess ? (
          <Trans>
            Kept <bdi>{format.time(add.data.created_at)}</bdi>
          </Trans>
        ) : null}
      </p>
    </form>
  );
}
