import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { Icon } from "@/components/icon";
import { LeaveGuard } from "@/components/leave-guard";
import { say } from "@/components/toast";
import { changed, moved, newChapter, without, wordsIn } from "../chapters";
import type { AnnualReport, Chapter, Language, ReportQuestion } from "../schemas";
import { useKeeping } from "../use-keeping";
import { ChapterEditor } from "./chapter-editor";
import { ReportFrame } from "./report-frame";
import { ReportSettings } from "./report-settings";

/** Asks what a figure counts. Filled by the page, which knows the questions there are. */
export type AskQuestion = (props: {
  question: ReportQuestion | null;
  report: AnnualReport;
  onChange: (question: ReportQuestion) => void;
  onClose: () => void;
}) => ReactNode;

interface Props {
  record: AnnualReport;
  language: Language;
  ask: AskQuestion;
}

/** Chapters in their order, each with its words and figures. What is written is kept by itself. */
export function Builder({ record, language, ask }: Props) {
  const { t } = useLingui();
  const keeping = useKeeping(record);
  const [told, setTold] = useState("");
  const { chapters, setChapters } = keeping;
  const name = (chapter: Chapter) => wordsIn(chapter.titles, [language]) || t`Untitled`;
  const move = (at: number, by: -1 | 1) => {
    const chapter = chapters[at];
    if (!chapter) return;
    setChapters(moved(chapters, at, by));
    setTold(t`${name(chapter)} is now chapter ${at + by + 1}`);
  };
  const remove = (chapter: Chapter) => {
    setChapters(without(chapters, chapter.id));
    say(t`Taken out: ${name(chapter)}`, () => setChapters(chapters));
  };
  return (
    <>
      <p className="saved ar-saved" role="status">
        {keeping.failed ? (
          <Trans>Not kept.</Trans>
        ) : keeping.waiting ? (
          <Trans>Not kept yet…</Trans>
        ) : (
          <Trans>Kept.</Trans>
        )}
      </p>
      {keeping.error ? (
        <div className="pad gap-b">
          <ErrorSummary error={keeping.error} />
          <button type="button" className="btn" onClick={keeping.again}>
            <Trans>Try again</Trans>
          </button>{" "}
          <button type="button" className="btn" onClick={keeping.reload}>
            <Trans>Take what others kept, and lose this</Trans>
          </button>
        </div>
      ) : null}
      <ReportSettings record={record} language={language} keeping={keeping} />
      <ReportFrame record={record} />
      {chapters.map((chapter, at) => (
        <ChapterEditor
          key={chapter.id}
          report={record}
          chapter={chapter}
          number={at + 1}
          last={at === chapters.length - 1}
          language={language}
          isKept={keeping.isKept}
          ask={ask}
          onChange={(next) => setChapters(changed(chapters, next))}
          onMove={(by) => move(at, by)}
          onRemove={() => remove(chapter)}
        />
      ))}
      <div className="sec axis">
        <div className="gut" />
        <div>
          <button type="button" className="btn" onClick={() => setChapters([...chapters, newChapter()])}>
            <Icon name="plus" small />
            <Trans>Add a chapter</Trans>
          </button>
        </div>
      </div>
      <span className="vh" role="status">
        {told}
      </span>
      <LeaveGuard
        loses={() => keeping.waiting}
        title={<Trans>Leave without keeping it?</Trans>}
        why={<Trans>What you wrote here is not kept yet.</Trans>}
      />
    </>
  );
}
