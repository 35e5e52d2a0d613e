import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Choices } from "@/components/choices";
import { answeringQuery, useWhere } from "../api/people";

interface AnswerersProps {
  value: string[];
  onChange: (accounts: string[]) => void;
}

/** Who answers for an authority, each with the office they belong to: two of one name are two people. */
export function Answerers({ value, onChange }: AnswerersProps) {
  const { t } = useLingui();
  const where = useWhere();
  const people = useQuery(answeringQuery).data ?? [];
  const found = (
    <p className="small soft">
      <Trans>
        Whoever has an account for this authority, or for one over it, finds it here without being named.
        Nobody has one: it answers by letter or by a document.
      </Trans>
    </p>
  );
  if (people.length === 0) return found;
  return (
    <>
      {found}
      <Choices
        legend={t`Who else answers for it here`}
        options={people.map(({ id }) => id)}
        value={value}
        onChange={onChange}
        name={(id) => <bdi>{people.find((each) => each.id === id)?.name}</bdi>}
        meaning={(id) => <bdi>{where(people.find((each) => each.id === id))}</bdi>}
      />
    </>
  );
}
