import { Trans } from "@lingui/react/macro";
import { directionOf, wordsIn } from "../chapters";
import type { AnnualReport, Language } from "../schemas";
import { FigureOfReport } from "./report-figure";
import { Said } from "./said";

/** The whole as it is printed, in one language. */
export function Preview({ report, language }: { report: AnnualReport; language: Language }) {
  return (
    <article className="ar-page" lang={language} dir={directionOf(language)}>
      <h2>{wordsIn(report.titles, [language])}</h2>
      {report.chapters.map((chapter) => (
        <section key={chapter.id} aria-labelledby={`c${chapter.id}`}>
          <h3 id={`c${chapter.id}`}>{chapter.titles?.[language] || <Trans>Untitled</Trans>}</h3>
          {(chapter.blocks ?? []).map((block) =>
            block.question ? (
              <FigureOfReport key={block.id} report={report} block={block} language={language} />
            ) : (
              <Said key={block.id} text={block.text?.[language] ?? ""} />
            ),
          )}
        </section>
      ))}
    </article>
  );
}
