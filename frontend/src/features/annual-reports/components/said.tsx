import { linesOf, runsOf } from "../chapters";

/** Words as they are printed. */
export function Said({ text }: { text: string }) {
  return (
    <>
      {linesOf(text).map((line, at) => {
        const words = runsOf(line.text).map((run, place) => {
          const key = `${place} ${run.text}`;
          if (run.strong) return <strong key={key}>{run.text}</strong>;
          return run.stressed ? <em key={key}>{run.text}</em> : <span key={key}>{run.text}</span>;
        });
        const key = `${at} ${line.text}`;
        if (line.kind === "heading") return <h4 key={key}>{words}</h4>;
        if (line.kind === "quotation") return <blockquote key={key}>{words}</blockquote>;
        return (
          <p key={key} className={line.kind === "item" ? "ar-item" : undefined}>
            {words}
          </p>
        );
      })}
    </>
  );
}
