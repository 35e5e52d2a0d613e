import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { directionOf } from "../chapters";
import type { AnnualReport, Block, Language } from "../schemas";
import type { AskQuestion } from "./builder";
import { Movers } from "./movers";
import { FigureOfReport } from "./report-figure";

interface Props {
  report: AnnualReport;
  block: Block;
  place: number;
  last: boolean;
  chapter: string;
  language: Language;
  isKept: boolean;
  ask: AskQuestion;
  onChange: (block: Block) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}

export function BlockEditor(props: Props) {
  const { report, block, place, last, chapter, language, isKept, ask, onChange, onMove, onRemove } = props;
  const { t } = useLingui();
  const [asking, setAsking] = useState(false);
  const what = block.question ? t`figure ${place + 1} of ${chapter}` : t`text ${place + 1} of ${chapter}`;
  const movers = (
    <Movers what={what} first={place === 0} last={last} onMove={onMove} onRemove={onRemove}>
      {block.question ? (
        <button
          type="button"
          className="btn quiet compact"
          aria-label={t`What is counted: ${what}`}
          onClick={() => setAsking(true)}
        >
          <Trans>Change</Trans>
        </button>
      ) : null}
    </Movers>
  );
  return (
    <li className="ar-block">
      {movers}
      {block.question ? (
        <>
          <input
            className="input"
            lang={language}
            dir={directionOf(language)}
            aria-label={t`Title of the figure`}
            placeholder={t`A title of its own, or none`}
            maxLength={300}
            value={block.title?.[language] ?? ""}
            onChange={(event) =>
              onChange({ ...block, title: { ...block.title, [language]: event.target.value } })
            }
          />
          {isKept ? (
            <FigureOfReport report={report} block={block} language={language} />
          ) : (
            <p className="soft small">
              <Trans>Counted in a moment…</Trans>
            </p>
          )}
        </>
      ) : (
        <textarea
          className="area voice"
          rows={5}
          lang={language}
          dir={directionOf(language)}
          maxLength={30_000}
          aria-label={what}
          placeholder={t`Write here. A line that begins with ## is a heading, with - an item, with > a quotation.`}
          value={block.text?.[language] ?? ""}
          onChange={(event) =>
            onChange({ ...block, text: { ...block.text, [language]: event.target.value } })
          }
        />
      )}
      {asking && block.question
        ? ask({
            question: block.question,
            report,
            onChange: (question) => onChange({ ...block, question }),
            onClose: () => setAsking(false),
          })
        : null}
    </li>
  );
}
