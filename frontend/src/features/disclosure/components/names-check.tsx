import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { type Dispatch, useState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { TextField } from "@/components/fields";
import { Icon } from "@/components/icon";
import { useLookForNames } from "../api/disclosures";
import { useDisclosureLabels } from "../labels";
import { joined, keyOf, piecesOf, placesOf } from "../marks";
import { type Content, type Span, type Subject, TEXTS } from "../schemas";

/** What somebody went through, and what they blacked out in it. */
export interface Checked {
  checked: string;
  /** Where something may be marked. */
  places: Span[];
  /** Those that are. */
  marks: Span[];
}

interface NamesCheckProps {
  subject: Subject;
  content: readonly Content[];
  value: Checked | null;
  onChange: Dispatch<Checked | null>;
}

/** Names in the texts: looked for by the machine, marked by a person, before any text goes. */
export function NamesCheck({ subject, content, value, onChange }: NamesCheckProps) {
  const labels = useDisclosureLabels();
  const look = useLookForNames(subject.id);
  const texts = TEXTS.filter((each) => content.includes(each));
  if (texts.length === 0) return null;
  if (!value) {
    return (
      <div className="stack-s">
        <ErrorSummary error={look.error} />
        <p>
          <Trans>Before a text goes, names in it are looked for. That they were is kept.</Trans>
        </p>
        <button
          type="button"
          className="btn"
          disabled={look.isPending}
          onClick={() =>
            look.mutate(undefined, {
              onSuccess: ({ checked, found }) => onChange({ checked, places: found, marks: found }),
            })
          }
        >
          <Icon name="search" small />
          <Trans>Look for names in the texts</Trans>
        </button>
      </div>
    );
  }
  return (
    <div className="stack">
      <p className="small">
        <Plural
          value={value.places.length}
          _0="No name was found. Read the text all the same: people are recognised by more than names."
          one="One place was found. Press it to black it out, or to leave it."
          other="# places were found. Press each to black it out, or to leave it."
        />
      </p>
      {texts.map((each) => (
        <section key={each} className="stack-s">
          <h3>{labels.content(each)}</h3>
          <Text
            field={each}
            text={(each === "summary" ? subject.summary : subject.narrative) ?? ""}
            value={value}
            onChange={onChange}
          />
        </section>
      ))}
      <MoreWords subject={subject} value={value} onChange={onChange} />
    </div>
  );
}

interface TextProps {
  field: string;
  text: string;
  value: Checked;
  onChange: (value: Checked) => void;
}

function Text({ field, text, value, onChange }: TextProps) {
  const marked = new Set(value.marks.map(keyOf));
  const turn = (span: Span) =>
    onChange({
      ...value,
      marks: marked.has(keyOf(span))
        ? value.marks.filter((mark) => keyOf(mark) !== keyOf(span))
        : [...value.marks, span],
    });
  let at = 0;
  return (
    <p className="voice" dir="auto">
      {piecesOf(field, text, value.places).map((piece) => {
        at += piece.text.length;
        const { span } = piece;
        return span ? (
          <button
            key={at}
            type="button"
            className="blackout"
            aria-pressed={marked.has(keyOf(span))}
            onClick={() => turn(span)}
          >
            {piece.text}
          </button>
        ) : (
          <span key={at}>{piece.text}</span>
        );
      })}
    </p>
  );
}

function MoreWords({ subject, value, onChange }: Omit<NamesCheckProps, "content"> & { value: Checked }) {
  const { t } = useLingui();
  const [words, setWords] = useState("");
  const found = [
    ...placesOf("summary", subject.summary, words),
    ...placesOf("narrative", subject.narrative ?? "", words),
  ];
  const add = () => {
    onChange({ ...value, ...joined(value.places, value.marks, found) });
    setWords("");
  };
  return (
    <div className="stack-s">
      <TextField
        label={t`More words to black out`}
        hint={t`A nickname, a cell, a rare illness: whatever tells who it is.`}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <button type="button" className="btn compact" disabled={found.length === 0} onClick={add}>
        <Plural value={found.length} _0="Black out" one="Black out one place" other="Black out # places" />
      </button>
    </div>
  );
}
