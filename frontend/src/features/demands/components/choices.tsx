import type { ReactNode } from "react";

interface ChoicesProps<T extends string> {
  legend: ReactNode;
  hint?: ReactNode;
  options: readonly T[];
  value: readonly T[];
  onChange: (value: T[]) => void;
  name: (option: T) => ReactNode;
}

/** Any of these, chosen one by one. */
export function Choices<T extends string>({ legend, hint, options, value, onChange, name }: ChoicesProps<T>) {
  return (
    <fieldset className="stack-s">
      <legend>
        <b>{legend}</b>
      </legend>
      {hint ? <p className="small soft">{hint}</p> : null}
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
          {name(option)}
        </label>
      ))}
    </fieldset>
  );
}
