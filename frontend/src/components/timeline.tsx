import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { dateToDay, today, useFormat } from "@/i18n/format";
import { Icon, type IconName } from "./icon";

interface EntryProps {
  /** A day, or a moment with its clock. */
  at: string;
  title: ReactNode;
  /** What kind of record it is, on a line of its own; without it the icon stands in the title. */
  kind?: ReactNode;
  icon?: IconName;
  mark?: "key" | "bad" | "next";
  children?: ReactNode;
}

export function TimelineEntry({ at, title, kind, icon, mark, children }: EntryProps) {
  const format = useFormat();
  const timed = at.includes("T");
  const day = timed ? dateToDay(new Date(at)) : at;
  const sign = icon ? <Icon name={icon} small /> : null;
  return (
    <li className={mark ?? ""}>
      <p className="when">
        <bdi>{format.dayShort(day)}</bdi>
        {timed ? <small>{format.time(at)}</small> : null}
      </p>
      <div>
        {kind ? (
          <p className="kind">
            {sign}
            {kind}
          </p>
        ) : null}
        <h3>
          {kind ? null : sign} {title}
        </h3>
        {children}
      </div>
    </li>
  );
}

interface ActByProps {
  name: string;
  /** For whom, by somebody standing in. */
  behalf?: string;
  reason: string | null;
}

/** Who did it, and why if that was said. */
export function ActBy({ name, behalf, reason }: ActByProps) {
  return (
    <p className="by">
      {behalf ? (
        <Trans>
          <bdi>{name}</bdi> for <bdi>{behalf}</bdi>
        </Trans>
      ) : (
        <bdi>{name}</bdi>
      )}
      {reason ? (
        <>
          {" · "}
          <span dir="auto">{reason}</span>
        </>
      ) : null}
    </p>
  );
}

/** Today, drawn across: what is to come stands above it. */
export function TimelineNow() {
  const format = useFormat();
  return (
    <li className="now">
      <p className="when">
        <Trans>
          Today, <bdi>{format.dayMonth(today())}</bdi>
        </Trans>
      </p>
      <div />
    </li>
  );
}

/** A day on which something falls due: above today while it is to come, a mark of harm once it has passed. */
export function DueEntry({ day, due, fell }: { day: string; due: ReactNode; fell: ReactNode }) {
  return day < today() ? (
    <TimelineEntry at={day} mark="bad" title={fell} />
  ) : (
    <TimelineEntry at={day} mark="next" title={due} />
  );
}

/** Dated items, the newest first: those ahead, today, those before. */
export function AroundToday<Item extends { on: string }>({
  items,
  className,
  children,
}: {
  items: Item[];
  className: string;
  children: (item: Item, ahead: boolean) => ReactNode;
}) {
  const now = today();
  return (
    <ol className={className}>
      {items.filter((item) => item.on > now).map((item) => children(item, true))}
      <TimelineNow />
      {items.filter((item) => item.on <= now).map((item) => children(item, false))}
    </ol>
  );
}
