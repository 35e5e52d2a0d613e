import { useLingui } from "@lingui/react/macro";
import { useFormat } from "@/i18n/format";
import { useFieldLabels } from "../field-labels";
import type { Completion } from "../schemas";

interface CompletionListProps {
  id: string;
  items: Completion[];
  chosen: number;
  onTake: (item: Completion) => void;
  onPoint: (index: number) => void;
}

/** What may stand where somebody types; which one is chosen, the field says. */
export function CompletionList({ id, items, chosen, onTake, onPoint }: CompletionListProps) {
  const { t } = useLingui();
  const format = useFormat();
  const fields = useFieldLabels();
  return (
    <div
      className="completions panel"
      id={`${id}-list`}
      role="listbox"
      aria-label={t`Completions`}
      hidden={items.length === 0}
    >
      {items.map((item, at) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field takes the keys
        // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the field, which names the chosen one
        <div
          key={`${item.field} ${item.insert}`}
          id={`${id}-${at}`}
          role="option"
          aria-selected={at === chosen}
          className={at === chosen ? "completion on" : "completion"}
          // Else the field would lose its focus, and with it the list, before the click.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onTake(item)}
          onPointerMove={() => onPoint(at)}
        >
          <bdi>{item.label}</bdi>
          {item.kind === "field" ? <span className="soft small">{fields.means(item.field)}</span> : null}
          {item.count === null || item.count === undefined ? null : (
            <span className="n soft">{format.number(item.count)}</span>
          )}
        </div>
      ))}
    </div>
  );
}
