import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { type Named, useSession } from "@/client/session";
import { colleaguesQuery } from "@/components/pickers/colleagues";

interface AboutChoiceProps {
  /** Those chosen; somebody who left is not among the colleagues, and stays until taken out. */
  chosen: Named[];
  onToggle: (person: Named) => void;
  error?: string;
}

/** Whom a complaint about the office is about, so that they never read it. */
export function AboutChoice({ chosen, onToggle, error }: AboutChoiceProps) {
  const { t } = useLingui();
  const { account } = useSession();
  const people = useQuery(colleaguesQuery).data ?? [];
  const gone = chosen.filter(({ id }) => !people.some((person) => person.id === id));
  return (
    <fieldset className={error ? "field bad" : "field"}>
      <legend>{t`Whom it is about`}</legend>
      <span className="hint">
        <Trans>They never read it and never get it to handle. It goes to who heads the office.</Trans>
      </span>
      <div className="checks">
        {[...gone, ...people]
          .filter((person) => person.id !== account.id)
          .map((person) => (
            <label key={person.id} className="choice">
              <input
                type="checkbox"
                checked={chosen.some(({ id }) => id === person.id)}
                onChange={() => onToggle({ id: person.id, name: person.name })}
              />
              <bdi>{person.name}</bdi>
            </label>
          ))}
      </div>
      {error ? <p className="err">{error}</p> : null}
    </fieldset>
  );
}
