import { Trans } from "@lingui/react/macro";
import type { DifferencePart } from "../schemas";

interface DifferenceProps {
  parts: DifferencePart[];
  language: string;
  /** Which of the two wordings; what stands only in the other is left out. */
  side: "present" | "proposed";
}

/** One wording, with what the other does not have marked: struck or underlined, with its sign, and said aloud. */
export function Difference({ parts, language, side }: DifferenceProps) {
  const hidden = side === "present" ? "added" : "removed";
  return (
    <p className="voice law-words" dir="auto" lang={language}>
      {parts
        .filter((part) => part.piece !== hidden)
        .map((part, at) => {
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text come in one order
          if (part.piece === "same") return <span key={at}>{part.words}</span>;
          const Mark = part.piece === "removed" ? "del" : "ins";
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text come in one order
            <Mark key={at}>
              <span className="vh">
                {part.piece === "removed" ? <Trans>left out:</Trans> : <Trans>new:</Trans>}{" "}
              </span>
              {part.words}
              <span className="vh">
                {" "}
                <Trans>(end)</Trans>
              </span>
            </Mark>
          );
        })}
    </p>
  );
}
