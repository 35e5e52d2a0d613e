import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { type KeyboardEvent, type RefObject, useDeferredValue, useId, useState } from "react";
import { Dialog, Modal, ModalOverlay } from "react-aria-components";
import { isSearchAway } from "@/client/problem";
import { useMay } from "@/client/session";
import { Icon } from "@/components/icon";
import { suggestQuery } from "../api/suggest";
import { usePaletteEntries } from "../palette-entries";
import "../palette.css";
import { PaletteList } from "./palette-list";

/** Finds a record or does something, from anywhere. `begun` is what was typed while this was on its way. */
export function Palette({ begun, onClose }: { begun?: RefObject<string>; onClose: () => void }) {
  const { t } = useLingui();
  const router = useRouter();
  const may = useMay();
  const id = useId();
  const [words, setWords] = useState(() => begun?.current ?? "");
  const [at, setAt] = useState(0);
  const asked = useDeferredValue(words.trim());
  const found = useQuery({ ...suggestQuery(asked), enabled: asked.length > 1 && may("search.read") });
  const entries = usePaletteEntries(words, asked.length > 1 ? (found.data ?? []) : []);
  const chosen = Math.min(at, entries.length - 1);
  const open = (index: number, beside: boolean) => {
    const entry = entries[index];
    if (!entry) return;
    if (beside) window.open(entry.address, "_blank", "noopener");
    else void router.navigate({ href: entry.address });
    onClose();
  };
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      setAt((chosen + step + entries.length) % entries.length);
    } else if (event.key === "Enter") {
      event.preventDefault();
      open(chosen, event.ctrlKey || event.metaKey);
    }
  };
  return (
    <ModalOverlay className="veil" isOpen isDismissable onOpenChange={(shown) => !shown && onClose()}>
      <Modal className="panel pal">
        <Dialog aria-label={t`Find a record or do something`}>
          <div className="pal-q">
            <Icon name="search" />
            <input
              className="pal-i"
              dir="auto"
              role="combobox"
              aria-label={t`Find or do`}
              placeholder={t`Find a record or do something`}
              aria-expanded="true"
              aria-controls={id}
              aria-activedescendant={entries[chosen] ? `${id}-${chosen}` : undefined}
              autoComplete="off"
              autoFocus
              value={words}
              onChange={(event) => {
                setWords(event.target.value);
                setAt(0);
              }}
              onKeyDown={press}
            />
            <kbd aria-hidden="true">Esc</kbd>
          </div>
          {asked.length > 1 && isSearchAway(found.error) ? (
            <p className="pal-h" role="status">
              <Trans>Search cannot answer now: records are not found here. Pages open as ever.</Trans>
            </p>
          ) : null}
          <PaletteList id={id} entries={entries} chosen={chosen} onOpen={open} onPoint={setAt} />
          <div className="pal-f" aria-hidden="true">
            <span>
              <kbd>↑</kbd> <kbd>↓</kbd> <Trans>choose</Trans>
            </span>
            <span>
              <kbd>↵</kbd> <Trans>open</Trans>
            </span>
            <span>
              <kbd>Ctrl</kbd> <kbd>↵</kbd> <Trans>open beside</Trans>
            </span>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
