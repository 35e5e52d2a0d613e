import type { Marked } from "../schemas";

/** Text with the words that answered underlined; it comes in pieces, never as markup. */
export function MarkedText({ pieces }: { pieces: Marked[] }) {
  return (
    <>
      {pieces.map((piece, at) => {
        const key = `${at} ${piece.text}`;
        return piece.hit ? (
          <mark key={key} className="hit">
            {piece.text}
          </mark>
        ) : (
          <span key={key}>{piece.text}</span>
        );
      })}
    </>
  );
}
