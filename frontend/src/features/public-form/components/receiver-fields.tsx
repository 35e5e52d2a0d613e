import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { SelectField } from "@/components/fields";
import { directoryQuery } from "@/components/pickers/colleagues";

interface Props {
  office: string;
  team: string | null;
  onChange: (receiver: { office: string; team: string | null }) => void;
}

/** An office and one of its teams; without a team, who heads the office sees it first. */
export function ReceiverFields({ office, team, onChange }: Props) {
  const { t } = useLingui();
  const { data: directory } = useQuery(directoryQuery);
  const offices = directory?.offices.filter(({ id, closed }) => !closed || id === office) ?? [];
  const teams =
    directory?.teams.filter(
      (each) => each.office === office && each.side !== "preventive" && (!each.closed || each.id === team),
    ) ?? [];
  return (
    <>
      <SelectField
        label={t`Office`}
        required
        value={office}
        onChange={(event) => onChange({ office: event.target.value, team: null })}
      >
        <option value="">{t`Choose…`}</option>
        {offices.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t`Team`}
        hint={t`Without one, only who heads the office sees a report until it is given to somebody.`}
        value={team ?? ""}
        onChange={(event) => onChange({ office, team: event.target.value || null })}
      >
        <option value="">{t`No team`}</option>
        {teams.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
    </>
  );
}
