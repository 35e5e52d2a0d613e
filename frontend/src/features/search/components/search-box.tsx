import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, type KeyboardEvent, useDeferredValue, useId, useRef, useState } from "react";
import { Icon } from "@/components/icon";
import { completionsQuery } from "../api/completions";
import type { SearchFilters } from "../filters";
import type { Completion } from "../schemas";
import { characters, replaced } from "../typed";
import { CompletionList } from "./completion-list";
import { faultsOf, QuestionFaults } from "./question-faults";
import { SearchHelp } from "./search-help";

interface SearchBoxProps {
  filters: SearchFilters;
  /** Why the question on screen was not answered. */
  error: unknown;
}

/** The question, completed while it is typed. Focus stays in the field; the list is walked by the arrow keys. */
export function SearchBox({ filters, error }: SearchBoxProps) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [words, setWords] = useState(filters.q);
  const [known, setKnown] = useState(filters.q);
  /** Where the person types; null while nothing is to be completed. */
  const [caret, setCaret] = useState<number | null>(null);
  const [at, setAt] = useState(-1);
  // Going back in the browser brings the earlier words back into the field.
  if (known !== filters.q) {
    setKnown(filters.q);
    setWords(filters.q);
  }
  const typed = useDeferredValue(words);
  const place = useDeferredValue(caret);
  const wanted = place !== null && words.trim() !== "";
  const found = useQuery({
    ...completionsQuery(typed, characters(typed.slice(0, place ?? 0))),
    enabled: wanted,
  });
  const items = wanted && caret !== null ? (found.data?.items ?? []) : [];
  const faults = words === filters.q ? faultsOf(error) : [];
  const close = () => {
    setCaret(null);
    setAt(-1);
  };
  const take = (item: Completion) => {
    if (!found.data) return;
    const [next, position] = replaced(words, found.data.start, found.data.end, item.insert);
    setWords(next);
    setAt(-1);
    // After a field its values are offered, after a value there is nothing to go on with.
    setCaret(item.kind === "field" ? position : null);
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(position, position);
    });
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    close();
    void navigate({ to: "/search", search: { ...filters, q: words.trim(), exact: undefined } });
  };
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const chosen = items[at];
    if (step && items.length > 0) {
      event.preventDefault();
      // Beside the items there is one stop at which none is chosen.
      setAt(((at + 1 + step + items.length + 1) % (items.length + 1)) - 1);
    } else if (event.key === "Enter" && chosen) {
      event.preventDefault();
      take(chosen);
    } else if (event.key === "Escape" && items.length > 0) {
      event.preventDefault();
      close();
    }
  };
  return (
    <div className="search-asking">
      <form className="search-box" role="search" onSubmit={send}>
        <div className="search-field">
          <input
            ref={field}
            type="text"
            enterKeyHint="search"
            className="input"
            dir="auto"
            role="combobox"
            aria-label={t`Search in everything you may read`}
            aria-autocomplete="list"
            aria-expanded={items.length > 0}
            aria-controls={`${id}-list`}
            aria-activedescendant={items[at] ? `${id}-${at}` : undefined}
            aria-invalid={faults.length > 0 || undefined}
            aria-describedby={faults.length > 0 ? `${id}-faults` : undefined}
            placeholder={t`Search in everything you may read`}
            autoComplete="off"
            spellCheck={false}
            maxLength={400}
            value={words}
            onChange={(event) => {
              setWords(event.target.value);
              setCaret(event.target.selectionStart);
              setAt(-1);
            }}
            onKeyDown={press}
            onBlur={close}
          />
          <CompletionList id={id} items={items} chosen={at} onTake={take} onPoint={setAt} />
        </div>
        <button type="submit" className="btn primary">
          <Icon name="search" small />
          <Trans>Search</Trans>
        </button>
      </form>
      <QuestionFaults id={`${id}-faults`} faults={faults} />
      <SearchHelp />
    </div>
  );
}
