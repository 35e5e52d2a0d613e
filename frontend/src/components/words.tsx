import { runsOf } from "./runs";

interface WordsProps {
  text: string;
  language: string;
  /** A quotation stands apart from what the institution writes. */
  quoted?: boolean;
}

const MARKS: Record<string, [string, string]> = {
  fr: ["«\u00a0", "\u00a0»"],
  es: ["«", "»"],
  ar: ["«", "»"],
};

/** Those of the language of what was said, whatever the page is in; none where it brought its own. */
function marksAround(text: string, language: string): [string, string] {
  if (/^\s*["'“”„‘’‚«»‹›]/.test(text)) return ["", ""];
  const spoken = language === "und" ? document.documentElement.lang : language;
  return MARKS[spoken.split("-")[0] ?? ""] ?? ["“", "”"];
}

/** People's words as they will be printed, in their own direction. */
export function Words({ text, language, quoted = false }: WordsProps) {
  const lang = language === "und" ? undefined : language;
  // The words of one run may stand twice; their place in the text tells them apart.
  let at = 0;
  const runs = runsOf(text).map((run) => {
    const key = at;
    at += run.text.length + 1;
    const words = run.emphasis ? <em key={key}>{run.text}</em> : run.text;
    return run.strong ? <strong key={key}>{words}</strong> : <span key={key}>{words}</span>;
  });
  const [before, after] = marksAround(text, language);
  return quoted ? (
    <blockquote className="voice quoted" dir="auto" lang={lang}>
      {before}
      {runs}
      {after}
    </blockquote>
  ) : (
    <p className="voice" dir="auto" lang={lang}>
      {runs}
    </p>
  );
}
