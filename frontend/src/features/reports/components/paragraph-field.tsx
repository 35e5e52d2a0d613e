import { Trans, useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from "react";
import { Icon } from "@/components/icon";
import { useProblemText } from "@/components/problem-text";
import { toggled } from "../marking";
import { isWorded, type Paragraph } from "../schemas";
import type { Pen } from "../use-writing";
import type { Unkept } from "../writing";
import { Conflict } from "./conflict";

interface ParagraphFieldProps {
  paragraph: Paragraph;
  unkept: Unkept | undefined;
  name: string;
  pen: Pen;
  /** Somebody writes here now; else it only holds what could not be kept. */
  focused: boolean;
  onShut: () => void;
  /** Another below, with the words that stood behind the caret. */
  onAdd: (text: string) => void;
  onEmptied: () => void;
}

/** The paragraph as a field, where it stands. What is typed is kept by itself. */
export function ParagraphField(props: ParagraphFieldProps) {
  const { paragraph, unkept, name, pen, focused, onShut, onAdd, onEmptied } = props;
  const { t } = useLingui();
  const problem = useProblemText();
  const area = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(unkept?.text ?? paragraph.text);
  const worded = isWorded(paragraph.kind);

  // What came from elsewhere, while nothing of ours waits; a space at the end is no difference.
  const stands = unkept?.text ?? paragraph.text;
  useEffect(() => setText((now) => (now.trim() === stands.trim() ? now : stands)), [stands]);
  // Before the words that were taken along into a new one; else behind what stands there.
  const begun = useRef(pen.desk.begun.has(paragraph.id));
  useEffect(() => {
    const field = area.current;
    if (!focused || !field) return;
    const caret = begun.current ? 0 : field.value.length;
    field.focus();
    field.setSelectionRange(caret, caret);
  }, [focused]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is as high as its words, so it is measured with them
  useLayoutEffect(() => {
    const field = area.current;
    if (!field) return;
    field.style.blockSize = "auto";
    field.style.blockSize = `${field.scrollHeight + 2}px`;
  }, [text]);

  const say = (next: string) => {
    setText(next);
    pen.write(paragraph.id, next);
  };
  const mark = (stars: "*" | "**") => {
    const field = area.current;
    if (!field) return;
    const next = toggled({ text: field.value, start: field.selectionStart, end: field.selectionEnd }, stars);
    say(next.text);
    requestAnimationFrame(() => field.setSelectionRange(next.start, next.end));
  };
  const split = (field: HTMLTextAreaElement) => {
    const rest = field.value.slice(field.selectionEnd);
    if (rest.trim() !== "") say(field.value.slice(0, field.selectionStart).trimEnd());
    onAdd(rest.trim());
  };
  const keys = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const field = event.currentTarget;
    const held = event.ctrlKey || event.metaKey;
    // A word that is being put together from several keys, as in many scripts, ends with Enter too.
    if (event.nativeEvent.isComposing) return;
    if (held && event.key.toLowerCase() === "i") mark("*");
    else if (held && event.key.toLowerCase() === "b") mark("**");
    else if (event.key === "Escape") onShut();
    else if (worded && event.key === "Enter" && held) onAdd("");
    else if (worded && event.key === "Enter" && !event.shiftKey) split(field);
    else if (worded && event.key === "Backspace" && field.value === "") onEmptied();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className="rp-field">
      <textarea
        ref={area}
        className="voice"
        dir="auto"
        lang={worded ? paragraph.language : undefined}
        rows={1}
        maxLength={20_000}
        aria-label={worded ? name : t`Said beside it: ${name}`}
        placeholder={worded ? t`Write here. Enter begins the next paragraph.` : t`What you say beside it`}
        value={text}
        onChange={(event) => say(event.target.value)}
        onKeyDown={keys}
        onBlur={() => pen.keep(paragraph.id)}
      />
      {focused ? (
        <div className="rp-keys">
          <button
            type="button"
            className="btn compact"
            aria-keyshortcuts="Control+B"
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => mark("**")}
          >
            <b>
              <Trans>Strong</Trans>
            </b>
          </button>
          <button
            type="button"
            className="btn compact"
            aria-keyshortcuts="Control+I"
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => mark("*")}
          >
            <em>
              <Trans>Emphasis</Trans>
            </em>
          </button>
          <button type="button" className="btn compact" onClick={onShut}>
            <Trans>Done</Trans>
          </button>
        </div>
      ) : null}
      {unkept?.standing === "conflict" ? <Conflict id={paragraph.id} unkept={unkept} pen={pen} /> : null}
      {unkept?.standing === "failed" || unkept?.standing === "refused" ? (
        <div className="err" role="alert">
          <Icon name={unkept.standing === "failed" ? "cloudoff" : "warn"} small />
          <span className="stack-s">
            {unkept.standing === "failed" ? (
              <Trans>Not saved yet. It stays here, and is tried again.</Trans>
            ) : (
              <span dir="auto">{problem(unkept.error)}</span>
            )}
            <span className="acts">
              <button type="button" className="btn compact" onClick={() => pen.keep(paragraph.id)}>
                <Trans>Try again</Trans>
              </button>
              {unkept.standing === "refused" ? (
                <button type="button" className="btn compact" onClick={() => pen.drop(paragraph.id)}>
                  <Trans>Drop what I wrote</Trans>
                </button>
              ) : null}
            </span>
          </span>
        </div>
      ) : null}
    </div>
  );
}
