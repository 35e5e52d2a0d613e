import { Plural, Trans } from "@lingui/react/macro";
import { monthsSince } from "../last-visit";

/** How long ago somebody went there, as far as the reader may know. */
export function LastVisitWords({ day }: { day: string | null }) {
  if (!day) return <Trans>None known</Trans>;
  const months = monthsSince(day);
  return months === 0 ? (
    <Trans>This month</Trans>
  ) : (
    <Plural value={months} one="# month ago" other="# months ago" />
  );
}
