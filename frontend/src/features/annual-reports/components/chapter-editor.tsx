import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Icon } from "@/components/icon";
import { Section } from "@/components/page";
import { say } from "@/components/toast";
import { changed, directionOf, moved, newBlock, without, wordsIn } from "../chapters";
import type { AnnualReport, Block, Chapter, Language } from "../schemas";
import { BlockEditor } from "./block-editor";
import type { AskQuestion } from "./builder";
import { Movers } from "./movers";

interface Props {
  report: AnnualReport;
  chapter: Chapter;
  number: number;
  last: boolean;
  language: Language;
  isKept: (block: Block) => boolean;
  ask: AskQuestion;
  onChange: (chapter: Chapter) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}

export function ChapterEditor(props: Props) {
  const { report, chapter, number, last, language, isKept, ask, onChange, onMove, onRemove } = props;
  const { t } = useLingui();
  const [asking, setAsking] = useState(false);
  const [told, setTold] = useState("");
  const blocks = chapter.blocks ?? [];
  const name = wordsIn(chapter.titles, [language]) || t`Untitled`;
  const put = (next: Block[]) => onChange({ ...chapter, blocks: next });
  const remove = (block: Block) => {
    put(without(blocks, block.id));
    say(block.question ? t`Figure taken out` : t`Text taken out`, () => put(blocks));
  };
  return (
    <Section
      title={
        <>
          <span className="vh">
            <Trans>Chapter {number}</Trans>{" "}
          </span>
          <bdi>{name}</bdi>
        </>
      }
      note={<Movers what={name} first={number === 1} last={last} onMove={onMove} onRemove={onRemove} />}
    >
      <div className="stack">
        <input
          className="input strong"
          lang={language}
          dir={directionOf(language)}
          aria-label={t`Title of chapter ${number}`}
          placeholder={t`Title of the chapter`}
          maxLength={300}
          value={chapter.titles?.[language] ?? ""}
          onChange={(event) =>
            onChange({ ...chapter, titles: { ...chapter.titles, [language]: event.target.value } })
          }
        />
        <ol className="stack ar-blocks">
          {blocks.map((block, at) => (
            <BlockEditor
              key={block.id}
              report={report}
              block={block}
              place={at}
              last={at === blocks.length - 1}
              chapter={name}
              language={language}
              isKept={isKept(block)}
              ask={ask}
              onChange={(next) => put(changed(blocks, next))}
              onMove={(by) => {
                put(moved(blocks, at, by));
                setTold(t`Moved to place ${at + by + 1}`);
              }}
              onRemove={() => remove(block)}
            />
          ))}
        </ol>
        <div className="ar-add">
          <button
            type="button"
            className="btn compact"
            aria-label={t`Add text to ${name}`}
            onClick={() => put([...blocks, newBlock()])}
          >
            <Icon name="plus" small />
            <Trans>Text</Trans>
          </button>
          <button
            type="button"
            className="btn compact"
            aria-label={t`Add a figure to ${name}`}
            onClick={() => setAsking(true)}
          >
            <Icon name="plus" small />
            <Trans>Figure</Trans>
          </button>
        </div>
        <span className="vh" role="status">
          {told}
        </span>
        {asking
          ? ask({
              question: null,
              report,
              onChange: (question) => put([...blocks, newBlock(question)]),
              onClose: () => setAsking(false),
            })
          : null}
      </div>
    </Section>
  );
}
