import { useLingui } from "@lingui/react/macro";
import { Icon } from "@/components/icon";

interface MoveButtonsProps {
  /** What is moved, for who does not see it. */
  name: string;
  first: boolean;
  last: boolean;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}

export function MoveButtons({ name, first, last, onMove, onRemove }: MoveButtonsProps) {
  const { t } = useLingui();
  return (
    <>
      <button
        type="button"
        className="btn icon"
        aria-label={t`Move up: ${name}`}
        disabled={first}
        onClick={() => onMove(-1)}
      >
        <Icon name="up" small />
      </button>
      <button
        type="button"
        className="btn icon"
        aria-label={t`Move down: ${name}`}
        disabled={last}
        onClick={() => onMove(1)}
      >
        <Icon name="down" small />
      </button>
      <button type="button" className="btn icon" aria-label={t`Remove: ${name}`} onClick={onRemove}>
        <Icon name="x" small />
      </button>
    </>
  );
}
