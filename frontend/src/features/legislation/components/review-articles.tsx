import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { ProvisionPiece } from "../schemas";

export interface Reviewed extends ProvisionPiece {
  key: number;
  chosen: boolean;
}

interface ReviewArticlesProps {
  pieces: Reviewed[];
  language: string;
  onChange: (pieces: Reviewed[]) => void;
}

const AT_ONCE = 100;

/** Each article to be looked at, a hundred at a time; one that was cut wrongly is joined to the one above. */
export function ReviewArticles({ pieces, language, onChange }: ReviewArticlesProps) {
  const { t } = useLingui();
  const [shown, setShown] = useState(AT_ONCE);
  const set = (key: number, change: Partial<Reviewed>) =>
    onChange(pieces.map((each) => (each.key === key ? { ...each, ...change } : each)));
  const join = (index: number) => onChange(joined(pieces, index));
  return (
    <>
      <ol className="stack-l gap-t">
        {pieces.slice(0, shown).map((piece, index) => (
          <li key={piece.key} className="stack-s">
            <div className="law-row">
              <label className="choice">
                <input
                  type="checkbox"
                  checked={piece.chosen}
                  onChange={(event) => set(piece.key, { chosen: event.target.checked })}
                />
                <span>{piece.likely ? <Trans>An article</Trans> : <Trans>Perhaps a title</Trans>}</span>
              </label>
              <input
                className="input"
                dir="auto"
                aria-label={t`Article`}
                maxLength={120}
                value={piece.number ?? ""}
                onChange={(event) => set(piece.key, { number: event.target.value })}
              />
              <input
                className="input"
                dir="auto"
                aria-label={t`Heading`}
                placeholder={t`Heading`}
                maxLength={500}
                value={piece.heading ?? ""}
                onChange={(event) => set(piece.key, { heading: event.target.value })}
              />
              {index > 0 ? (
                <button type="button" className="btn quiet compact" onClick={() => join(index)}>
                  <Trans>Join to the one above</Trans>
                </button>
              ) : null}
            </div>
            <textarea
              className="area voice"
              dir="auto"
              lang={language}
              rows={4}
              maxLength={30_000}
              aria-label={t`Words of ${piece.number ?? String(index + 1)}`}
              value={piece.words}
              onChange={(event) => set(piece.key, { words: event.target.value })}
            />
          </li>
        ))}
      </ol>
      {pieces.length > shown ? (
        <p className="gap-t">
          <button type="button" className="btn" onClick={() => setShown(shown + AT_ONCE)}>
            <Trans>
              Show more: {pieces.length - shown} of {pieces.length} are not shown yet
            </Trans>
          </button>
        </p>
      ) : null}
    </>
  );
}

/** The piece at `index` as a part of the one above it; no word of it is lost. */
export function joined(pieces: Reviewed[], index: number): Reviewed[] {
  const [before, piece] = [pieces[index - 1], pieces[index]];
  if (!before || !piece) return pieces;
  const head = [piece.number, piece.heading].filter(Boolean).join(" ");
  const words = [before.words, head, piece.words].filter((each) => each !== "").join("\n");
  const whole = { ...before, words, chosen: before.chosen || piece.chosen };
  return [...pieces.slice(0, index - 1), whole, ...pieces.slice(index + 1)];
}
