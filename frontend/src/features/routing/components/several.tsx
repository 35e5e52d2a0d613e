import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";

interface SeveralProps<T extends string> {
  label: ReactNode;
  options: readonly { id: T; name: string }[];
  value: readonly T[];
  onChange: (value: T[]) => void;
}

/** Several of a list, folded away until they are wanted; none of them means all. */
export function Several<T extends string>({ label, options, value, onChange }: SeveralProps<T>) {
  const { i18n } = useLingui();
  const chosen = options.filter(({ id }) => value.includes(id)).map(({ name }) => name);
  return (
    <details className="field">
      <summary>
        {label}:{" "}
        <b>{chosen.length > 0 ? new Intl.ListFormat(i18n.locale).format(chosen) : <Trans>any</Trans>}</b>
      </summary>
      <fieldset>
        <legend className="vh">{label}</legend>
        {options.map(({ id, name }) => (
          <label key={id} className="choice">
            <input
              type="checkbox"
              checked={value.includes(id)}
              onChange={() =>
                onChange(value.includes(id) ? value.filter((each) => each !== id) : [...value, id])
              }
            />
            <bdi>{name}</bdi>
          </label>
        ))}
      </fieldset>
    </details>
  );
}
