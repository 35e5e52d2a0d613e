import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { type Named, useSession } from "@/client/session";
import { SelectField } from "@/components/fields";
import { ableQuery, type Directory } from "@/components/pickers/colleagues";
import type { Assignment } from "../schemas";

interface AssignFieldsProps {
  directory: Directory;
  value: Assignment;
  onChange: (value: Assignment) => void;
  /** Where the complaint belongs: its teams can take it. Without one, the teams of all offices. */
  office?: string;
  /** Who works on it now, even when that person has left since. */
  holder?: Named | null;
  /** What choosing no team stands for, where that can be chosen. */
  noTeam?: string;
  /** Nothing is decided yet: who it shall be must be said, were it nobody. */
  undecided?: boolean;
}

const NOBODY = "nobody";

/** Who works on it from now on: a person, a team, or both. */
export function AssignFields(props: AssignFieldsProps) {
  const { directory, value, onChange, office, holder, noTeam, undecided = false } = props;
  const { t } = useLingui();
  const { account, hat } = useSession();
  const workers = useQuery(ableQuery("complaints.complaint.work")).data ?? [];
  const people = workers.map(({ id, name }) => ({ id, name }));
  if (holder && !people.some((person) => person.id === holder.id)) people.push(holder);
  const teams = directory.teams.filter(
    (team) =>
      !team.closed &&
      (team.side === null || team.side === hat) &&
      (!office || team.office === null || team.office === office),
  );
  return (
    <>
      <SelectField
        label={t`Person`}
        value={undecided ? "" : (value.account ?? NOBODY)}
        onChange={({ target }) =>
          onChange({ ...value, account: target.value === NOBODY ? null : target.value })
        }
      >
        {undecided ? (
          <option value="" disabled>
            {t`Choose…`}
          </option>
        ) : null}
        <option value={NOBODY}>{t`Nobody: back to the team`}</option>
        {people.map((person) => (
          <option key={person.id} value={person.id}>
            {person.id === account.id ? t`${person.name} (me)` : person.name}
          </option>
        ))}
      </SelectField>
      {teams.length > 0 ? (
        <SelectField
          label={t`Team`}
          value={value.team ?? ""}
          onChange={(event) => onChange({ ...value, team: event.target.value || null })}
        >
          {noTeam ? <option value="">{noTeam}</option> : null}
          {teams.map((team) => (
            <option key={team.id} value={team.id}>
              {team.name}
            </option>
          ))}
        </SelectField>
      ) : null}
    </>
  );
}
