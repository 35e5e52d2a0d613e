import { Trans } from "@lingui/react/macro";
import { Choices } from "@/components/choices";
import { CONTENTS, OF_ONE } from "@/components/complaint-labels";
import { useConversationLabels } from "../labels";
import type { Content, Recipient } from "../schemas";

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
