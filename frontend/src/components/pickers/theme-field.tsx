import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { Button, Dialog, DialogTrigger, Popover } from "react-aria-components";
import { Icon } from "../icon";
import { groupThemes, themesQuery, useThemeName } from "./reference";

interface ThemeFieldProps {
  label: ReactNode;
  hint?: ReactNode;
  value: string[];
  onChange: (themes: string[]) => void;
}

/** Several themes out of the two-level tree, found by words. */
export function ThemeField({ label, hint, value, onChange }: ThemeFieldProps) {
  const { t } = useLingui();
  const nameOf = useThemeName();
  const toggle = (id: string) =>
    onChange(value.includes(id) ? value.filter((each) => each !== id) : [...value, id]);
  return (
    <fieldset className="field">
      <legend>{label}</legend>
      {hint ? <span className="hint">{hint}</span> : null}
      <div className="chips gap-t">
        {value.map((id) => (
          <button key={id} type="button" className="chip on" onClick={() => toggle(id)}>
            <b>{nameOf(id)}</b>
            <Icon name="x" />
            <span className="vh">
              <Trans>Remove</Trans>
            </span>
          </button>
        ))}
        <DialogTrigger>
          <Button className="chip add">
            <Icon name="plus" />
            <span>
              <Trans>Add a theme</Trans>
            </span>
          </Button>
          <Popover className="pop" placement="bottom start">
            <Dialog aria-label={t`Themes`}>
              <ThemeTree chosen={value} onToggle={toggle} />
            </Dialog>
          </Popover>
        </DialogTrigger>
      </div>
    </fieldset>
  );
}

function ThemeTree({ chosen, onToggle }: { chosen: string[]; onToggle: (id: string) => void }) {
  const { t } = useLingui();
  const [words, setWords] = useState("");
  const themes = useQuery(themesQuery);
  const fits = (name: string) => name.toLocaleLowerCase().includes(words.toLocaleLowerCase());
  const groups = groupThemes(themes.data ?? [])
    .map((group) => ({
      head: group.head,
      themes: fits(group.head.name) ? group.themes : group.themes.filter((theme) => fits(theme.name)),
    }))
    .filter((group) => fits(group.head.name) || group.themes.length > 0);
  return (
    <div className="stack-s">
      <input
        className="input"
        type="search"
        dir="auto"
        // biome-ignore lint/a11y/noAutofocus: who opens the list of themes looks for one
        autoFocus
        aria-label={t`Find a theme`}
        placeholder={t`Find a theme`}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      {groups.map(({ head, themes }) => (
        <fieldset key={head.id}>
          <legend className="vh">{head.name}</legend>
          <ThemeChoice
            name={head.name}
            strong
            chosen={chosen.includes(head.id)}
            onToggle={() => onToggle(head.id)}
          />
          <div className="theme-children">
            {themes.map((theme) => (
              <ThemeChoice
                key={theme.id}
                name={theme.name}
                chosen={chosen.includes(theme.id)}
                onToggle={() => onToggle(theme.id)}
              />
            ))}
          </div>
        </fieldset>
      ))}
      {themes.data && groups.length === 0 ? (
        <p className="small soft">
          <Trans>Nothing fits.</Trans>
        </p>
      ) : null}
    </div>
  );
}

interface ThemeChoiceProps {
  name: string;
  chosen: boolean;
  onToggle: () => void;
  strong?: boolean;
}

function ThemeChoice({ name, chosen, onToggle, strong = false }: ThemeChoiceProps) {
  return (
    <label className="choice">
      <input type="checkbox" checked={chosen} onChange={onToggle} />
      <span className={strong ? "strong" : ""}>{name}</span>
    </label>
  );
}
