import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useFormat } from "@/i18n/format";
import "../actions.css";

interface DeedProps {
  day: string | null;
  title: ReactNode;
  children: ReactNode;
}

/** One thing that was done or tried, beside its day. */
export function Deed({ day, title, children }: DeedProps) {
  const format = useFormat();
  return (
    <li>
      <p className="small soft">{day ? <bdi>{format.dayShort(day)}</bdi> : <Trans>No day known</Trans>}</p>
      <div className="stack-s">
        <h3>{title}</h3>
        {children}
      </div>
    </li>
  );
}
