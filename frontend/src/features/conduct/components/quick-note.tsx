import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useRef, useState } from "react";
import { newId } from "@/client/ids";
import type { Acting } from "@/components/acting";
import { ErrorSummary } from "@/components/error-summary";
import { LeaveGuard } from "@/components/leave-guard";
import { useFormat } from "@/i18n/format";
import { useAddNote } from "../api/notes";
import { begun, type NoteDraft, type Writable } from "../schemas";

interface Props {
  visit: Writable;
  /** Where it is kept: on the server, or on this device until there is a line. */
  useAdd?: (visit: string) => Acting<NoteDraft>;
}

/** Always at hand while a visit is under way: one line, one press. */
export function QuickNote({ visit, useAdd = useAddNote }: Props) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const add = useAdd(visit.id);
  const [text, setText] = useState("");
  const { waiting, keptAt, put, again } = useOneByOne(add);
  if (!visit.may_contribute || !begun(visit)) return null;
  const failed = add.error !== null && waiting.length > 0;
  return (
    <form
      className="quick"
      aria-label={t`Quick note`}
      onSubmit={(event) => {
        event.preventDefault();
        const said = text.trim();
        if (!said) return;
        put({ id: newId(), text: said, language: i18n.locale, noted_at: new Date().toISOString() });
        setText("");
      }}
    >
      {failed ? (
        <div className="stack-s">
          <ErrorSummary error={add.error} />
          {waiting.map((note) => (
            <p key={note.id} className="small" dir="auto">
              {note.text}
            </p>
          ))}
          <button type="button" className="btn compact" onClick={again}>
            <Trans>Try again</Trans>
          </button>
        </div>
      ) : null}
      <input
        className="input"
        dir="auto"
        aria-label={t`Quick note`}
        placeholder={t`What you saw, heard, smelled`}
        maxLength={5000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <button type="submit" className="btn primary">
        <Trans>Keep</Trans>
      </button>
      <p className="small soft" role="status">
        {waiting.length > 0 && !failed ? (
          <Trans>Keeping…</Trans>
        ) : keptAt && waiting.length === 0 ? (
          <Trans>
            Kept <bdi>{format.time(keptAt)}</bdi>
          </Trans>
        ) : null}
      </p>
      <LeaveGuard
        loses={() => waiting.length > 0}
        title={<Trans>Leave without keeping it?</Trans>}
        why={<Trans>A note that you wrote is not kept yet.</Trans>}
      />
    </form>
  );
}

/** Notes are kept one after the other, however slow the line, so that the next one can be written at once. */
function useOneByOne(add: Acting<NoteDraft>) {
  const [waiting, setWaiting] = useState<NoteDraft[]>([]);
  const [keptAt, setKeptAt] = useState<string | null>(null);
  const sent = useRef<NoteDraft | null>(null);
  const [next] = waiting;
  const { mutate } = add;
  const send = (note: NoteDraft) => {
    sent.current = note;
    mutate(note, {
      onSuccess: () => {
        setWaiting((now) => now.filter((each) => each !== note));
        setKeptAt(new Date().toISOString());
      },
    });
  };
  useEffect(() => {
    if (next && sent.current !== next) send(next);
  });
  return {
    waiting,
    keptAt,
    put: (note: NoteDraft) => setWaiting((now) => [...now, note]),
    again: () => next && send(next),
  };
}
