import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";

export interface Linkable {
  id: string;
  words: string;
  /** Somebody said it. */
  said?: boolean;
  note?: ReactNode;
  /** Why it cannot be chosen. */
  why?: ReactNode;
}

interface LinkChoicesProps {
  items: Linkable[];
  there: ReadonlySet<string | null>;
  chosen: ReadonlySet<string>;
  onChoose: (id: string, is: boolean) => void;
  none: ReactNode;
}

/** A list to choose from by its words; what the report shows already is told. */
export function LinkChoices({ items, there, chosen, onChoose, none }: LinkChoicesProps) {
  const { t, i18n } = useLingui();
  const [asked, setAsked] = useState("");
  const needle = asked.trim().toLocaleLowerCase(i18n.locale);
  const fitting = items.filter(({ words }) => words.toLocaleLowerCase(i18n.locale).includes(needle));
  if (items.length === 0) return <p className="soft">{none}</p>;
  return (
    <>
      {items.length > 8 ? (
        <input
          type="search"
          className="input"
          dir="auto"
          aria-label={t`Find by its words`}
          placeholder={t`Find by its words`}
          value={asked}
          onChange={(event) => setAsked(event.target.value)}
        />
      ) : null}
      <div className="link-choices">
        {fitting.map(({ id, words, said, note, why }) => (
          <label key={id} className="choice">
            <input
              type="checkbox"
              checked={chosen.has(id)}
              disabled={Boolean(why)}
              onChange={(event) => onChoose(id, event.target.checked)}
            />
            <span>
              <span className={said ? "voice" : undefined} dir="auto">
                {words}
              </span>
              <small className="soft block">
                {note}
                {there.has(id) ? (
                  <>
                    {note ? " · " : null}
                    <Trans>in the report already</Trans>
                  </>
                ) : null}
                {why ? <span className="block">{why}</span> : null}
              </small>
            </span>
          </label>
        ))}
        {fitting.length === 0 ? (
          <p className="soft">
            <Trans>Nothing fits.</Trans>
          </p>
        ) : null}
      </div>
    </>
  );
}
