import { Plural } from "@lingui/react/macro";
import { useEffect, useRef } from "react";
import { Icon } from "./icon";
import { fieldProblems, useFieldProblemText, useProblemText } from "./problem-text";
import { SupportCode } from "./states";

interface ErrorSummaryProps {
  error: unknown;
  /** How many fields of the form bear what is wrong themselves. */
  fields?: number;
  /** What the fields are called, where none of them bears it. */
  names?: Record<string, string>;
}

/** Why a form was not taken, at its head, where the focus goes. */
export function ErrorSummary({ error, fields = 0, names }: ErrorSummaryProps) {
  const text = useProblemText();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (error) box.current?.focus();
  }, [error]);
  if (!error) return null;
  return (
    <div className="strip late" role="alert" tabIndex={-1} ref={box}>
      <Icon name="warn" />
      <div>
        <b dir="auto">
          {fields > 0 ? (
            <Plural value={fields} one="One answer needs a look" other="# answers need a look" />
          ) : (
            text(error)
          )}
        </b>
        {fields === 0 ? <Details error={error} names={names} /> : null}
        <SupportCode error={error} />
      </div>
    </div>
  );
}

/** Where no field of the form bears the problem, it is said here. */
function Details({ error, names = {} }: Omit<ErrorSummaryProps, "fields">) {
  const text = useFieldProblemText();
  const problems = [...fieldProblems(error)];
  if (problems.length === 0) return null;
  return (
    <ul>
      {problems.map(([name, problem]) => (
        <li key={problem.pointer} dir="auto">
          {names[name] ? `${names[name]}: ` : null}
          {text(problem)}
        </li>
      ))}
    </ul>
  );
}
