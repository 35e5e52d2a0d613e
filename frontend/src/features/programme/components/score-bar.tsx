import { useFormat } from "@/i18n/format";
import { useProgrammeLabels } from "../labels";
import type { Part } from "../schemas";

/** Shares narrower than this have no room for their number. */
const WIDE = 7;
const COLOURS = 6;

export function colour(at: number): string {
  return `p${(at % COLOURS) + 1}`;
}

/** A score as the sum of its parts. */
export function ScoreBar({ parts }: { parts: Part[] }) {
  const format = useFormat();
  const labels = useProgrammeLabels();
  const said = parts
    .filter(({ points }) => points > 0)
    .map((part) => `${labels.criterion(part.criterion)} ${format.number(Math.round(part.points))}`)
    .join(", ");
  return (
    <div className="score-bar" role="img" aria-label={said}>
      {parts.map((part, at) =>
        part.points > 0 ? (
          <span key={part.criterion} className={colour(at)} style={{ inlineSize: `${part.points}%` }}>
            {part.points >= WIDE ? format.number(Math.round(part.points)) : null}
          </span>
        ) : null,
      )}
    </div>
  );
}

/** Each part in words, those that nobody has data for too. */
export function ScoreReasons({ parts }: { parts: Part[] }) {
  const format = useFormat();
  const labels = useProgrammeLabels();
  return (
    <ul className="score-why">
      {parts.map((part, at) => (
        <li key={part.criterion} className={part.value === null ? "faint" : undefined}>
          <span className={`sw ${colour(at)}`} aria-hidden="true" />
          <b>{part.value === null ? "–" : format.number(Math.round(part.points))}</b>
          <span>
            {labels.criterion(part.criterion)}
            <small>{labels.made(part)}</small>
          </span>
        </li>
      ))}
    </ul>
  );
}
