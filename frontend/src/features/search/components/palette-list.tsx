import { Trans, useLingui } from "@lingui/react/macro";
import { Icon } from "@/components/icon";
import type { PaletteEntry } from "../palette-entries";

interface PaletteListProps {
  id: string;
  entries: PaletteEntry[];
  chosen: number;
  onOpen: (index: number, beside: boolean) => void;
  onPoint: (index: number) => void;
}

/** The entries under their headings; which one is chosen, the field above says. */
export function PaletteList({ id, entries, chosen, onOpen, onPoint }: PaletteListProps) {
  const { t } = useLingui();
  const headings = [...new Set(entries.map((entry) => entry.heading))];
  return (
    <div className="pal-b" id={id} role="listbox" aria-label={t`Results`}>
      {headings.map((heading, group) => (
        <div key={heading} role="group" aria-labelledby={`${id}-h${group}`}>
          <p className="pal-h" id={`${id}-h${group}`}>
            {heading}
          </p>
          {entries.map((entry, at) =>
            entry.heading === heading ? (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the field above takes the keys
              // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the field, which names the chosen one
              <div
                key={entry.key}
                id={`${id}-${at}`}
                role="option"
                aria-selected={at === chosen}
                className={at === chosen ? "pal-r on" : "pal-r"}
                onClick={(event) => onOpen(at, event.ctrlKey || event.metaKey)}
                onPointerMove={() => onPoint(at)}
              >
                <Icon name={entry.icon} />
                <span>
                  <bdi>{entry.label}</bdi>
                  {entry.note ? <small>{entry.note}</small> : null}
                </span>
                {at === chosen ? <kbd aria-hidden="true">↵</kbd> : null}
              </div>
            ) : null,
          )}
        </div>
      ))}
      {entries.length === 0 ? (
        <p className="pal-h">
          <Trans>Nothing fits.</Trans>
        </p>
      ) : null}
    </div>
  );
}
