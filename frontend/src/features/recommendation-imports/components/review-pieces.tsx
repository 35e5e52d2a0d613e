import { Trans, useLingui } from "@lingui/react/macro";
import type { Piece } from "../schemas";

export interface Reviewed extends Piece {
  key: number;
  chosen: boolean;
}

interface ReviewPiecesProps {
  pieces: Reviewed[];
  language: string;
  onChange: (pieces: Reviewed[]) => void;
}

export function ReviewPieces({ pieces, language, onChange }: ReviewPiecesProps) {
  const { t } = useLingui();
  const set = (key: number, change: Partial<Reviewed>) =>
    onChange(pieces.map((each) => (each.key === key ? { ...each, ...change } : each)));
  const join = (index: number) => {
    const [before, piece] = [pieces[index - 1], pieces[index]];
    if (!before || !piece) return;
    const joined = { ...before, text: `${before.text} ${piece.text}`, chosen: before.chosen || piece.chosen };
    onChange([...pieces.slice(0, index - 1), joined, ...pieces.slice(index + 1)]);
  };
  return (
    <ol className="stack-l">
      {pieces.map((piece, index) => (
        <li key={piece.key} className="stack-s">
          <div className="piece-head">
            <label className="choice">
              <input
                type="checkbox"
                checked={piece.chosen}
                onChange={(event) => set(piece.key, { chosen: event.target.checked })}
              />
              <span>
                {piece.likely ? <Trans>A recommendation</Trans> : <Trans>Perhaps only tells what is</Trans>}
              </span>
            </label>
            <input
              className="input"
              dir="ltr"
              aria-label={t`Paragraph`}
              value={piece.paragraph ?? ""}
              onChange={(event) => set(piece.key, { paragraph: event.target.value })}
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
            rows={3}
            aria-label={t`Text of paragraph ${piece.paragraph ?? index + 1}`}
            value={piece.text}
            onChange={(event) => set(piece.key, { text: event.target.value })}
          />
        </li>
      ))}
    </ol>
  );
}
