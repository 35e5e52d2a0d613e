import type { ReactNode } from "react";

interface ChoicesProps<T extends string> {
  legend: ReactNode;
  /** Of them all. */
  hint?: ReactNode;
  options: readonly T[];
  value: readonly T[];
  onChange: (value: T[]) => void;
  name: (option: T) => ReactNode;
  /** What an option means. */
  meaning?: (option: T) => ReactNode;
}

/** Any of these, chosen one by one. */
export function Choices<T extends string>({
  legend,
  hint,
  options,
  value,
  onChange,
  name,
  meaning,
}: ChoicesProps<T>) {
  return (
    <fieldset className="stack-s">
      <legend>
        <b>{legend}</b>
        {hint ? <span className="hint">{hint}</span> : null}
      </legend>
      {options.map((option) => (
        <label key={option} className="choice">
          <input
            type="checkbox"
            checked={value.includes(option)}
            onChange={(event) =>
              onChange(
                options.filter((each) => (each === option ? event.target.checked : value.includes(each))),
              )
            }
          />
          <span>
            {name(option)}
            {meaning ? <small className="soft block">{meaning(option)}</small> : null}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
