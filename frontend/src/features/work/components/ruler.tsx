import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { today, useFormat } from "@/i18n/format";
import { rulerOf } from "../agenda";
import type { WaitingComplaint } from "../schemas";

const DAYS = 9;
/** More ticks than this say nothing that the number does not. */
const MOST_TICKS = 5;

export function Ruler({ waiting }: { waiting: WaitingComplaint[] }) {
  const { t } = useLingui();
  const format = useFormat();
  const late = waiting.filter((each) => each.due_on && each.due_on < today()).length;
  const days = rulerOf(waiting, today(), DAYS);
  return (
    <section className="pad ruler-box" aria-label={t`What falls due in the next days`}>
      <div className="scroll" role="region" tabIndex={0} aria-label={t`What falls due, day by day`}>
        <ol className="ruler">
          <li>
            <b>
              <Trans>Before</Trans>
            </b>
            <span>
              <Trans>today</Trans>
            </span>
            {late > 0 ? (
              <Link className="ticks" to="/complaints" search={{ view: "late" }}>
                <Ticks count={late} kind="late" />
                <span>
                  <Plural value={late} one="# late" other="# late" />
                </span>
              </Link>
            ) : (
              <span className="ticks">
                <Trans>nothing late</Trans>
              </span>
            )}
          </li>
          {days.map(({ day, due }, ahead) => (
            <li key={day} className={ahead === 0 ? "now" : ""}>
              <b>{ahead === 0 ? <Trans>Today</Trans> : format.weekdayShort(day)}</b>
              <span>{format.dayMonth(day)}</span>
              {due > 0 ? (
                <span className="ticks">
                  <Ticks count={due} kind={ahead === 0 ? "soon" : ""} />
                  <span>
                    <Plural value={due} one="# due" other="# due" />
                  </span>
                </span>
              ) : null}
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}

function Ticks({ count, kind }: { count: number; kind: "late" | "soon" | "" }) {
  return (
    <span className="tick-row" aria-hidden="true">
      {Array.from({ length: Math.min(count, MOST_TICKS) }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the ticks are all alike
        <i key={at} className={`tick ${kind}`} />
      ))}
    </span>
  );
}
