import { Trans, useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, useId, useState } from "react";
import { Due } from "@/components/due";
import { AreaField } from "@/components/fields";
import { Icon } from "@/components/icon";
import { Reference } from "@/components/marks";
import { useRecommendationLabels } from "../../labels";
import { kindAt, type Line } from "../../letter-lines";
import { type Addressed, kindsOf } from "../../schemas";

interface LetterLineProps {
  row: Addressed;
  line: Line;
  language: string;
  fault?: string;
  isLast: boolean;
  onSet: (line: Line) => void;
  onSameBelow: () => void;
  onGo: (by: 1 | -1) => void;
}

/** One recommendation and what the letter says to it. */
export function LetterLine(props: LetterLineProps) {
  const { row, line, language, fault, isLast, onSet, onSameBelow, onGo } = props;
  const { t } = useLingui();
  const labels = useRecommendationLabels();
  const id = useId();
  const [writing, setWriting] = useState(false);
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const kind = kindAt(row, event.key);
    if (kind) {
      onSet({ kind });
      onGo(1);
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      onGo(event.key === "ArrowDown" ? 1 : -1);
    } else return;
    event.preventDefault();
  };
  return (
    <li className={fault ? "bad" : undefined}>
      <div>
        <p className="what measure" id={id} dir="auto" lang={row.language}>
          {row.title}
        </p>
        <p className="meta">
          <Reference>{row.reference}</Reference>
          <bdi>{row.body.name}</bdi>
          {row.response_due ? <Due day={row.response_due} brief /> : null}
        </p>
        {fault ? (
          <p className="err" role="alert">
            <Icon name="warn" small />
            <span dir="auto">{fault}</span>
          </p>
        ) : null}
        {writing ? (
          <AreaField
            label={t`What they say to this`}
            lang={language}
            maxLength={100_000}
            value={line.text ?? ""}
            onChange={(event) => onSet({ text: event.target.value })}
          />
        ) : null}
      </div>
      <div
        className="answer-keys"
        role="group"
        aria-labelledby={id}
        data-answer
        tabIndex={-1}
        onKeyDown={press}
      >
        {kindsOf(row.source).map((kind, at) => (
          <button
            key={kind}
            type="button"
            className={line.kind === kind ? "chip on" : "chip"}
            aria-pressed={line.kind === kind}
            onClick={() => onSet({ kind: line.kind === kind ? undefined : kind })}
          >
            <kbd aria-hidden="true">{at + 1}</kbd>
            <span>{labels.responseShort(kind)}</span>
          </button>
        ))}
        <div className="letter-more">
          {writing ? null : (
            <button type="button" className="link-btn" onClick={() => setWriting(true)}>
              <Trans>Add words</Trans>
            </button>
          )}
          {line.kind && !isLast ? (
            <button type="button" className="link-btn" onClick={onSameBelow}>
              <Trans>Same for all below</Trans>
            </button>
          ) : null}
        </div>
      </div>
    </li>
  );
}
