import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useConversationLabels } from "../labels";
import { CONTENTS, type Content, OF_ONE, type Recipient } from "../schemas";

interface Props {
  parties: Recipient[];
  /** It was not made: what was to be told. */
  wanted: boolean;
  told: Content[];
  onTold: (value: Content[]) => void;
  persons: string[];
  onPersons: (value: string[]) => void;
}

/** What of the complaint an authority hears, and about whom. */
export function ToldFields({ parties, wanted, told, onTold, persons, onPersons }: Props) {
  const labels = useConversationLabels();
  return (
    <>
      <Choices
        legend={
          wanted ? (
            <Trans>What were they to be told about this complaint?</Trans>
          ) : (
            <Trans>What were they told about this complaint?</Trans>
          )
        }
        hint={
          wanted ? null : <Trans>Leave all empty if nothing was said by which anybody could tell it.</Trans>
        }
        options={CONTENTS}
        value={told}
        onChange={onTold}
        name={labels.content}
      />
      {told.some((each) => OF_ONE.includes(each)) ? (
        <Choices
          legend={<Trans>Of which persons</Trans>}
          options={parties.map((each) => each.party)}
          value={persons}
          onChange={onPersons}
          name={(id) => labels.party(parties, id)}
        />
      ) : null}
    </>
  );
}

interface ChoiceProps<T extends string> {
  legend: ReactNode;
  hint?: ReactNode;
  options: readonly T[];
  value: readonly T[];
  onChange: (value: T[]) => void;
  name: (option: T) => string;
}

function Choices<T extends string>({ legend, hint, options, value, onChange, name }: ChoiceProps<T>) {
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
          <span>{name(option)}</span>
        </label>
      ))}
    </fieldset>
  );
}
