import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Choices } from "@/components/choices";
import { CONTENTS, OF_ONE } from "@/components/complaint-labels";
import { useDisclosureLabels } from "../labels";
import type { Content, Party } from "../schemas";

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
      meaning={labels.contentHint}
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
