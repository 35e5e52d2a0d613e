import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useDisclosureLabels } from "../labels";
import { CONTENTS, type Content, OF_ONE, type Party } from "../schemas";

interface ChoiceProps<T extends string> {
  legend: ReactNode;
  options: readonly T[];
  value: readonly T[];
  onChange: (value: T[]) => void;
  name: (option: T) => ReactNode;
  hint?: (option: T) => ReactNode;
}

function Choices<T extends string>({ legend, options, value, onChange, name, hint }: ChoiceProps<T>) {
  const turn = (option: T, on: boolean) =>
    onChange(options.filter((each) => (each === option ? on : value.includes(each))));
  return (
    <fieldset className="stack-s">
      <legend>
        <b>{legend}</b>
      </legend>
      {options.map((option) => (
        <label key={option} className="choice">
          <input
            type="checkbox"
            checked={value.includes(option)}
            onChange={(event) => turn(option, event.target.checked)}
          />
          <span>
            {name(option)}
            {hint ? <small className="soft block">{hint(option)}</small> : null}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

interface ContentProps {
  legend: ReactNode;
  /** What can be chosen at all; the rest is not shown. */
  among?: readonly Content[];
  value: Content[];
  onChange: (value: Content[]) => void;
}

/** Groups of fields, chosen one by one. */
export function ContentChoices({ legend, among = CONTENTS, value, onChange }: ContentProps) {
  const labels = useDisclosureLabels();
  return (
    <Choices
      legend={legend}
      options={CONTENTS.filter((each) => among.includes(each))}
      value={value}
      onChange={onChange}
      name={labels.content}
      hint={labels.contentHint}
    />
  );
}

interface PersonProps {
  content: readonly Content[];
  parties: Party[];
  value: string[];
  onChange: (value: string[]) => void;
}

/** Whose name or contact is to be in it; asked only where one of the two is chosen. */
export function PersonChoices({ content, parties, value, onChange }: PersonProps) {
  const labels = useDisclosureLabels();
  if (!content.some((each) => OF_ONE.includes(each))) return null;
  return (
    <Choices
      legend={<Trans>Of which persons</Trans>}
      options={parties.map((party) => party.id)}
      value={value}
      onChange={onChange}
      name={(id) => labels.party(parties, id)}
    />
  );
}
