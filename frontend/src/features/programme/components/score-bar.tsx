import { Trans } from "@lingui/react/macro";
import { apart } from "@/i18n/apart";
import { useFormat } from "@/i18n/format";
import { useProgrammeLabels } from "../labels";
import type { Part } from "../schemas";

/** Shares narrower than this have no room for their number. */
const WIDE = 7;
const COLOURS = 6;
const COATS = ["", " tint", " half"];

/** There are more criteria than colours that can be told apart: the second time round they are tints, then halves. */
function colour(at: number): string {
  return `p${(at % COLOURS) + 1}${COATS[Math.floor(at / COLOURS)] ?? ""}`;
}

/** A score as the sum of its parts. */
export function ScoreBar({ parts }: { parts: Part[] }) {
  const format = useFormat();
  const labels = useProgrammeLabels();
  const said = format.list(
    parts
      .filter(({ points }) => points > 0)
      .map((part) => `${labels.criterion(part.criterion)} ${format.number(Math.round(part.points))}`),
  );
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

/** Each part in words: what adds most first, then what adds nothing, and last what nobody has data for. */
export function ScoreReasons({ parts, themes }: { parts: Part[]; themes: { id: string; name: string }[] }) {
  const placed = parts.map((part, at) => ({ part, at }));
  const adding = placed.filter(({ part }) => part.points > 0);
  const idle = placed.filter(({ part }) => part.points === 0);
  adding.sort((one, other) => other.part.points - one.part.points);
  idle.sort((one, other) => Number(one.part.value === null) - Number(other.part.value === null));
  return (
    <>
      {adding.length > 0 ? <Reasons placed={adding} themes={themes} /> : null}
      {idle.length > 0 ? (
        <>
          <p className="small soft">
            <Trans>Adds nothing here</Trans>
          </p>
          <Reasons placed={idle} themes={themes} />
        </>
      ) : null}
    </>
  );
}

interface ReasonsProps {
  placed: { part: Part; at: number }[];
  themes: { id: string; name: string }[];
}

function Reasons({ placed, themes }: ReasonsProps) {
  const format = useFormat();
  const labels = useProgrammeLabels();
  return (
    <ul className="score-why">
      {placed.map(({ part, at }) => (
        <li key={part.criterion} className={part.value === null ? "faint" : undefined}>
          <span className={part.points > 0 ? `sw ${colour(at)}` : "sw"} aria-hidden="true" />
          <b>{part.value === null ? "–" : format.number(Math.round(part.points))}</b>
          <span>
            {labels.criterion(part.criterion)}
            <small>{labels.made(part)}</small>
            {part.criterion === "complaints" && themes.length > 0 ? (
              <small>
                <Trans>Above all about {format.list(themes.map(({ name }) => apart(name)))}</Trans>
              </small>
            ) : null}
          </span>
        </li>
      ))}
    </ul>
  );
}
