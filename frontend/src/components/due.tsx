import { Plural, Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { daysBetween, today, useFormat } from "@/i18n/format";
import { Icon, type IconName } from "./icon";

export type Urgency = "late" | "soon" | "later";

/** How a due day stands today: late, due today or tomorrow's business. */
export function urgencyOf(due: string, now: string = today()): Urgency {
  const days = daysBetween(now, due);
  if (days < 0) return "late";
  return days === 0 ? "soon" : "later";
}

const ICONS: Record<Urgency, IconName> = { late: "late", soon: "soon", later: "clock" };

/** Words first: "3 days late", then the day itself; icon and colour only repeat it. */
export function Due({ day, what, brief = false }: { day: string; what?: ReactNode; brief?: boolean }) {
  const format = useFormat();
  const urgency = urgencyOf(day);
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
            {days <= 7 ? <bdi>{format.dayShort(day)}</bdi> : null}
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
