import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useProblemText } from "@/components/problem-text";
import { say } from "@/components/toast";
import { useFormat } from "@/i18n/format";
import { useReview } from "../api/replies";
import { RESPONSES, useImportLabels } from "../labels";
import type { ImportedReply, ListImport, RepliesCell } from "../schemas";

export function RepliesForm({ record, cell }: { record: ListImport; cell: RepliesCell }) {
  const { t } = useLingui();
  const format = useFormat();
  const labels = useImportLabels();
  const problem = useProblemText();
  const review = useReview(record, cell.row);
  const [replies, setReplies] = useState<ImportedReply[]>(cell.replies);
  const set = (at: number, change: Partial<ImportedReply>) =>
    setReplies(replies.map((each, index) => (index === at ? { ...each, ...change } : each)));
  const join = (at: number) => {
    const [before, reply] = [replies[at - 1], replies[at]];
    if (!before || !reply) return;
    const joined = { ...before, text: `${before.text}\n${reply.text}` };
    setReplies([...replies.slice(0, at - 1), joined, ...replies.slice(at + 1)]);
  };
  return (
    <form
      className="stack-s"
      onSubmit={(event) => {
        event.preventDefault();
        review.mutate(replies, { onError: (error) => say(problem(error)) });
      }}
    >
      <h3>
        <Trans>Row {format.number(cell.row)}</Trans>
        {cell.reviewed ? (
          <span className="small soft">
            {" "}
            <Trans>looked through</Trans>
          </span>
        ) : null}
      </h3>
      {replies.map((reply, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a reply is known by its place in the cell
        <div key={at} className="stack-s reply">
          <div className="piece-head">
            <select
              className="select"
              aria-label={t`Whose reply`}
              value={reply.addressee ?? ""}
              onChange={(event) => set(at, { addressee: event.target.value || null })}
            >
              <option value="">{t`All who are asked`}</option>
              {cell.addressees.map((name) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </select>
            <select
              className="select"
              aria-label={t`What it says`}
              value={reply.kind}
              onChange={(event) => set(at, { kind: event.target.value as ImportedReply["kind"] })}
            >
              {RESPONSES.map((kind) => (
                <option key={kind} value={kind}>
                  {labels.response(kind)}
                </option>
              ))}
            </select>
            <input
              className="input"
              type="date"
              aria-label={t`Replied on`}
              value={reply.received_on ?? ""}
              onChange={(event) => set(at, { received_on: event.target.value || null })}
            />
            {at > 0 ? (
              <button type="button" className="btn quiet compact" onClick={() => join(at)}>
                <Trans>Join to the one above</Trans>
              </button>
            ) : null}
          </div>
          <textarea
            className="area voice"
            dir="auto"
            rows={3}
            aria-label={t`Words of reply ${at + 1}`}
            value={reply.text}
            onChange={(event) => set(at, { text: event.target.value })}
          />
        </div>
      ))}
      <button type="submit" className="btn compact" disabled={review.isPending}>
        <Trans>These are the replies</Trans>
      </button>
    </form>
  );
}
