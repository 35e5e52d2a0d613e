import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useRef, useState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { AreaField } from "@/components/fields";
import { Icon } from "@/components/icon";
import { useFormat } from "@/i18n/format";
import { useAnswer } from "../api/asked";

interface AnswerFieldsProps {
  exchange: string;
  paragraph: string;
  text: string;
  proof: string;
  onPending: (paragraph: string, pending: boolean) => void;
}

const PAUSE = 1200;

/** Kept by itself as a draft, which nobody else reads before the answer is sent. */
export function AnswerFields({ exchange, paragraph, text, proof, onPending }: AnswerFieldsProps) {
  const { t } = useLingui();
  const format = useFormat();
  const answer = useAnswer(exchange);
  const [said, setSaid] = useState({ text, proof });
  const [open, setOpen] = useState(text !== "");
  const [keptAt, setKeptAt] = useState<string | null>(null);
  const kept = useRef({ text, proof });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const keep = (now: typeof said) => {
    clearTimeout(timer.current);
    const same =
      now.text.trim() === kept.current.text.trim() && now.proof.trim() === kept.current.proof.trim();
    // What shows it says nothing without what is wrong.
    if (same || (now.text.trim() === "" && now.proof.trim() !== "")) return;
    answer.mutate(
      { paragraph, ...now },
      {
        onSuccess: () => {
          kept.current = now;
          setKeptAt(new Date().toISOString());
          onPending(paragraph, false);
        },
      },
    );
  };
  const change = (next: typeof said) => {
    setSaid(next);
    onPending(paragraph, true);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => keep(next), PAUSE);
  };
  const latest = useRef(() => {});
  latest.current = () => keep(said);
  useEffect(() => () => latest.current(), []);

  if (!open)
    return (
      <button type="button" className="btn compact" onClick={() => setOpen(true)}>
        <Icon name="pen" small />
        <Trans>Something is wrong here</Trans>
      </button>
    );
  return (
    <div className="stack-s">
      <ErrorSummary error={answer.error} />
      <AreaField
        label={t`What is wrong in the facts`}
        error={
          said.text.trim() === "" && said.proof.trim() !== ""
            ? t`Say here what is wrong: alone, what shows it is not saved.`
            : undefined
        }
        rows={3}
        maxLength={10_000}
        value={said.text}
        onChange={(event) => change({ ...said, text: event.target.value })}
        onBlur={() => keep(said)}
      />
      <AreaField
        label={t`What shows it`}
        hint={t`A register, a document, a number: where we can see it.`}
        rows={2}
        maxLength={10_000}
        value={said.proof}
        onChange={(event) => change({ ...said, proof: event.target.value })}
        onBlur={() => keep(said)}
      />
      <p className="saved" role="status">
        {answer.isPending ? (
          <Trans>Saving…</Trans>
        ) : keptAt ? (
          <>
            <Icon name="done" small />
            <Trans>
              Saved <bdi>{format.time(keptAt)}</bdi>
            </Trans>
          </>
        ) : null}
      </p>
    </div>
  );
}
