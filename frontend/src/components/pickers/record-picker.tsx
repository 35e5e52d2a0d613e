import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useDeferredValue, useId, useState } from "react";
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover, Text } from "react-aria-components";
import type { Named } from "@/client/session";
import { Icon } from "../icon";

export interface Option extends Named {
  note?: ReactNode;
}

/** Answers with what fits the words best, a few at a time. `what` names the answers in the cache. */
export interface Finder {
  what: string;
  ask: (words: string, signal: AbortSignal) => Promise<Option[]>;
}

interface RecordPickerProps {
  label: ReactNode;
  /** Stands in the field in place of a label above it, as in a row of filters. */
  placeholder?: string;
  hint?: ReactNode;
  error?: string;
  value: Named | null;
  onChange: (value: Named | null) => void;
  find: Finder;
}

/** A field that finds one record by typing part of its name. */
export function RecordPicker({ label, placeholder, hint, error, value, onChange, find }: RecordPickerProps) {
  const [text, setText] = useState(value?.name ?? "");
  const [known, setKnown] = useState(value);
  // A value set from outside (a filter taken away, a form filled in) shows its own name.
  if (known?.id !== value?.id || known?.name !== value?.name) {
    setKnown(value);
    setText(value?.name ?? "");
  }
  const asked = useDeferredValue(value && text === value.name ? "" : text);
  const found = useQuery({
    queryKey: [find.what, "find", asked],
    queryFn: ({ signal }) => find.ask(asked, signal),
    staleTime: 60_000,
  });
  const noteId = useId();
  const choose = (id: string | null) => {
    const chosen = found.data?.find((option) => option.id === id) ?? null;
    const next = chosen ? { id: chosen.id, name: chosen.name } : null;
    setKnown(next);
    setText(next?.name ?? "");
    onChange(next);
  };
  const type = (next: string) => {
    setText(next);
    if (next === "" && value) {
      setKnown(null);
      onChange(null);
    }
  };
  return (
    <ComboBox
      className={error ? "field bad combo" : "field combo"}
      items={found.data ?? []}
      inputValue={text}
      onInputChange={type}
      selectedKey={value?.id ?? null}
      onSelectionChange={(key) => key !== null && choose(String(key))}
      menuTrigger="focus"
      allowsEmptyCollection
      aria-describedby={hint ? noteId : undefined}
    >
      <Label className={placeholder ? "vh" : undefined}>{label}</Label>
      {hint ? (
        <Text slot="description" className="hint" id={noteId}>
          {hint}
        </Text>
      ) : null}
      <div className="combo-box">
        <Input
          className="input"
          dir={text === "" ? undefined : "auto"}
          autoComplete="off"
          placeholder={placeholder}
          onBlur={() => setText(value?.name ?? "")}
        />
        <Button className="combo-open">
          <Icon name="down" small />
        </Button>
      </div>
      {error ? (
        <p className="err">
          <Icon name="warn" small />
          <span dir="auto">{error}</span>
        </p>
      ) : null}
      <Popover className="menu-pop combo-pop">
        <ListBox
          className="options"
          renderEmptyState={() => (
            <p className="menu-h">
              {found.isPending ? <Trans>Looking…</Trans> : <Trans>Nothing fits.</Trans>}
            </p>
          )}
        >
          {(option: Option) => (
            <ListBoxItem id={option.id} className="menu-item" textValue={option.name}>
              <span>
                <bdi>{option.name}</bdi>
                {option.note ? <small>{option.note}</small> : null}
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
