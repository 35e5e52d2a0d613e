import { Plural, Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { daysBetween, today, useFormat } from "@/i18n/format";
import { Icon, type IconName } from "./icon";

export type Urgency = "late" | "soon" | "later";

/** How a due day stands today: late, soon (today, or from `soonFrom` on), or tomorrow's business. */
export function urgencyOf(due: string, now: string = today(), soonFrom: string | null = null): Urgency {
  const days = daysBetween(now, due);
  if (days < 0) return "late";
  return days === 0 || (soonFrom !== null && soonFrom <= now) ? "soon" : "later";
}

const ICONS: Record<Urgency, IconName> = { late: "late", soon: "soon", later: "clock" };

interface DueProps {
  day: string;
  /** The day the office wants to be warned on. */
  soonFrom?: string | null;
  what?: ReactNode;
  brief?: boolean;
}

/** Words first: "3 days late", then the day itself; icon and colour only repeat it. */
export function Due({ day, soonFrom = null, what, brief = false }: DueProps) {
  const format = useFormat();
  const urgency = urgencyOf(day, today(), soonFrom);
  const days = daysBetween(today(), day);
  return (
    <span className={`due ${urgency === "later" ? "" : urgency}`}>
      <Icon name={ICONS[urgency]} />
      <span>
        <b>
          {days < 0 ? (
            <Plural value={-days} one="# day late" other="# days late" />
          ) : days === 0 ? (
            <Trans>Due today</Trans>
          ) : days <= 7 ? (
            <FromToday day={day} />
          ) : (
            format.dayShort(day)
          )}
        </b>
        {brief ? null : (
          <small>
            {what}
            {what && days <= 7 ? " · " : null}
            {days <= 7 ? <bdi className="nowrap">{format.dayShort(day)}</bdi> : null}
          </small>
        )}
      </span>
    </span>
  );
}

function FromToday({ day }: { day: string }) {
  const text = useFormat().fromToday(day);
  return <>{text.charAt(0).toLocaleUpperCase() + text.slice(1)}</>;
}
