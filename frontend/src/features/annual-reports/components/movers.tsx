import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Icon } from "@/components/icon";

interface Props {
  what: string;
  first: boolean;
  last: boolean;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
  children?: ReactNode;
}

/** Up, down, out: with keys alone as with a pointer. */
export function Movers({ what, first, last, onMove, onRemove, children }: Props) {
  const { t } = useLingui();
  return (
    <span className="ar-movers" role="group" aria-label={t`Change ${what}`}>
      <button
        type="button"
        className="btn quiet compact"
        aria-label={t`Move up: ${what}`}
        disabled={first}
        onClick={() => onMove(-1)}
      >
        ↑
      </button>
      <button
        type="button"
        className="btn quiet compact"
        aria-label={t`Move down: ${what}`}
        disabled={last}
        onClick={() => onMove(1)}
      >
        ↓
      </button>
      {children}
      <button
        type="button"
        className="btn quiet compact"
        aria-label={t`Take out: ${what}`}
        onClick={onRemove}
      >
        <Icon name="x" small />
      </button>
    </span>
  );
}
