import { Plural } from "@lingui/react/macro";
import { useEffect, useRef } from "react";
import { Icon } from "./icon";
import { fieldProblems, useFieldProblemText, useProblemText } from "./problem-text";
import { SupportCode } from "./states";

/** Why a form was not taken, at its head, where the focus goes. */
export function ErrorSummary({ error, fields = 0 }: { error: unknown; fields?: number }) {
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
        {fields === 0 ? <Details error={error} /> : null}
        <SupportCode error={error} />
      </div>
    </div>
  );
}

/** Where no field of the form bears the problem, it is said here. */
function Details({ error }: { error: unknown }) {
  const text = useFieldProblemText();
  const problems = [...fieldProblems(error).values()];
  if (problems.length === 0) return null;
  return (
    <ul>
      {problems.map((problem) => (
        <li key={problem.pointer} dir="auto">
          {text(problem)}
        </li>
      ))}
    </ul>
  );
}
