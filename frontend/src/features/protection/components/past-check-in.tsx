import { Trans } from "@lingui/react/macro";
import { ActBy, TimelineEntry } from "@/components/timeline";
import { useFormat } from "@/i18n/format";
import { useLabels } from "../labels";
import type { OpenedCheckIn } from "../schemas";

/** One that was done, or called off and why. */
export function PastCheckIn({ checkIn }: { checkIn: OpenedCheckIn }) {
  const labels = useLabels();
  const off = checkIn.state === "cancelled";
  const by = off ? checkIn.cancelled_by : checkIn.done_by;
  return (
    <TimelineEntry
      at={checkIn.done_on ?? checkIn.due_on}
      icon={off ? "x" : "done"}
      title={
        off ? <Trans>Called off: {labels.contact(checkIn.contact)}</Trans> : labels.contact(checkIn.contact)
      }
    >
      <p dir="auto">{off ? checkIn.cancelled_because : checkIn.outcome}</p>
      <ActBy name={(by ?? checkIn.account).name} reason={null} />
      <CheckInMoves moves={checkIn.moves} />
    </TimelineEntry>
  );
}

/** That it was put to another day, by whom and why. */
export function CheckInMoves({ moves }: { moves: OpenedCheckIn["moves"] }) {
  const format = useFormat();
  if (moves.length === 0) return null;
  return (
    <ul className="by small soft">
      {moves.map((move) => (
        <li key={move.at}>
          <bdi>{format.day(move.before)}</bdi> <span className="arrow" aria-hidden="true" />{" "}
          <bdi>{format.day(move.after)}</bdi> · <bdi>{move.by.name}</bdi>
          {move.reason ? (
            <>
              {" · "}
              <span dir="auto">{move.reason}</span>
            </>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
