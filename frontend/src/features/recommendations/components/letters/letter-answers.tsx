import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { Named } from "@/client/session";
import { ErrorSummary } from "@/components/error-summary";
import { Fetched } from "@/components/fetched";
import { AreaField } from "@/components/fields";
import { Section } from "@/components/page";
import { fieldProblems, useFieldProblemText } from "@/components/problem-text";
import { Empty } from "@/components/states";
import { Submit } from "@/components/submit";
import { openToQuery } from "../../api/letters";
import { type Line, type Lines, linesOf, sameBelow } from "../../letter-lines";
import type { Addressed, LetterDraft } from "../../schemas";
import { LetterLine } from "./letter-line";

interface LetterAnswersProps {
  authority: Named;
  language: string;
  error: unknown;
  waits: boolean;
  onSave: (lines: LetterDraft["lines"]) => void;
}

/** All that is open and addressed to them, each answered by one click or key. */
export function LetterAnswers({ authority, ...form }: LetterAnswersProps) {
  const open = useQuery(openToQuery(authority.id));
  return (
    <Section
      title={<Trans>What it answers</Trans>}
      note={<Trans>Open, and addressed to them or below them</Trans>}
    >
      <Fetched query={open} tight>
        {(page) =>
          page.items.length === 0 ? (
            <Empty icon="done" title={<Trans>Nothing is open to them</Trans>}>
              <p>
                <Trans>All that was addressed to them is answered.</Trans>
              </p>
            </Empty>
          ) : (
            <AnswersForm rows={page.items} more={page.next !== null} {...form} />
          )
        }
      </Fetched>
    </Section>
  );
}

interface AnswersFormProps extends Omit<LetterAnswersProps, "authority"> {
  rows: Addressed[];
  more: boolean;
}

function AnswersForm({ rows, more, language, error, waits, onSave }: AnswersFormProps) {
  const { t } = useLingui();
  const fault = useFieldProblemText();
  const list = useRef<HTMLOListElement>(null);
  const [lines, setLines] = useState<Lines>({});
  const [words, setWords] = useState("");
  const sent = linesOf(rows, lines, words);
  const faults = fieldProblems(error);
  const faultOf = (addressee: string) => {
    const at = sent.findIndex((line) => line.addressee === addressee);
    const found = [...faults.values()].find(({ pointer }) => at >= 0 && pointer.startsWith(`/lines/${at}/`));
    return found ? fault(found) : undefined;
  };
  const set = (addressee: string, line: Line) =>
    setLines((now) => ({ ...now, [addressee]: { ...now[addressee], ...line } }));
  const goTo = (at: number) => list.current?.querySelectorAll<HTMLElement>("[data-answer]")[at]?.focus();
  return (
    <form
      className="stack"
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        onSave(sent);
      }}
    >
      <ErrorSummary error={error} />
      <AreaField
        label={t`The same words for all that are answered here`}
        hint={t`Only where a line has none of its own.`}
        lang={language}
        rows={2}
        maxLength={100_000}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <p className="small soft">
        <Trans>
          In a line <kbd>1</kbd> to <kbd>4</kbd> answer and go to the next one; <kbd>↑</kbd> and <kbd>↓</kbd>{" "}
          only go.
        </Trans>
      </p>
      <ol className="letter-lines" ref={list}>
        {rows.map((row, at) => (
          <LetterLine
            key={row.addressee}
            row={row}
            line={lines[row.addressee] ?? {}}
            language={language}
            fault={faultOf(row.addressee)}
            isLast={at === rows.length - 1}
            onSet={(line) => set(row.addressee, line)}
            onSameBelow={() => setLines((now) => sameBelow(rows, now, row.addressee))}
            onGo={(by) => goTo(at + by)}
          />
        ))}
      </ol>
      {more ? (
        <p className="small soft">
          <Trans>More is open than one letter takes here. Enter these first.</Trans>
        </p>
      ) : null}
      <div className="letter-bar">
        <p role="status">
          <Trans>
            <b>{sent.length}</b> of {rows.length} answered
          </Trans>
        </p>
        <Submit ready={sent.length > 0} waits={waits} missing={[t`an answer`]}>
          <Trans>Enter all of it</Trans>
        </Submit>
      </div>
    </form>
  );
}
