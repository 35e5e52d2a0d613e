import { Trans } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { useFormat } from "@/i18n/format";

const MINUTE = 60_000;

/** Hours and minutes until `end`, whole ones, counted down each minute. */
export function TimeLeft({ end, onOver }: { end: string; onOver?: () => void }) {
  const format = useFormat();
  const [now, setNow] = useState(Date.now);
  const left = new Date(end).getTime() - now;
  useEffect(() => {
    const timer = setTimeout(() => setNow(Date.now()), Math.max(0, Math.min(MINUTE, left)));
    if (left <= 0) {
      clearTimeout(timer);
      onOver?.();
    }
    return () => clearTimeout(timer);
  }, [left, onOver]);
  if (left <= 0) return <Trans context="emergency opening">over</Trans>;
  const hours = format.number(Math.floor(left / (60 * MINUTE)));
  const minutes = format.number(Math.floor(left / MINUTE) % 60);
  return (
    <Trans>
      {hours} h {minutes} min left
    </Trans>
  );
}
