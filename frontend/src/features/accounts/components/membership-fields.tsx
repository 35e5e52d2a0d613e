import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import type { Side } from "@/client/session";
import { useSession } from "@/client/session";
import { SelectField } from "@/components/fields";
import { useSideName } from "@/components/marks";
import { useRoleName } from "@/components/role-name";
import { officesQuery, teamsQuery } from "../api/offices";
import { rolesQuery } from "../api/roles";
import type { MembershipDraft } from "../schemas";

export const NO_MEMBERSHIP: MembershipDraft = { role: "", side: null, office: null, team: null };

interface MembershipFieldsProps {
  value: MembershipDraft;
  onChange: (value: MembershipDraft) => void;
  /** The side is settled elsewhere, as for a program. */
  side?: Side;
}

/** A role, on a side, in an office, in a team. */
export function MembershipFields({ value, onChange, side }: MembershipFieldsProps) {
  const { t } = useLingui();
  const sideName = useSideName();
  const roleName = useRoleName();
  const { institution } = useSession();
  const roles = useQuery(rolesQuery);
  const offices = useQuery(officesQuery);
  const teams = useQuery(teamsQuery);
  const role = roles.data?.find((each) => each.code === value.role);
  const acting = side ?? value.side;
  const fitting = teams.data?.filter(
    (team) =>
      !team.closed &&
      (!team.side || team.side === acting) &&
      (!value.office || !team.office || team.office === value.office),
  );
  const chooseRole = (code: string) => {
    const next = roles.data?.find((each) => each.code === code);
    const first = institution?.sides[0] ?? "complaints";
    onChange({ ...value, role: code, side: next?.sideless ? null : (value.side ?? first) });
  };
  return (
    <div className="cols">
      <SelectField label={t`Role`} value={value.role} onChange={(event) => chooseRole(event.target.value)}>
        <option value="">{t`Choose…`}</option>
        {roles.data?.map((each) => (
          <option key={each.code} value={each.code}>
            {roleName(each.code, each.name)}
          </option>
        ))}
      </SelectField>
      {side ? null : (
        <SelectField
          label={t`Side`}
          value={value.side ?? ""}
          onChange={(event) =>
            onChange({ ...value, side: (event.target.value || null) as Side | null, team: null })
          }
        >
          {role?.sideless || !value.role ? <option value="">{t`No side`}</option> : null}
          {institution?.sides.map((each) => (
            <option key={each} value={each}>
              {sideName(each)}
            </option>
          ))}
        </SelectField>
      )}
      <SelectField
        label={t`Office`}
        value={value.office ?? ""}
        onChange={(event) => onChange({ ...value, office: event.target.value || null, team: null })}
      >
        <option value="">{t`Whole institution`}</option>
        {offices.data
          ?.filter((office) => !office.closed)
          .map((office) => (
            <option key={office.id} value={office.id}>
              {office.name}
            </option>
          ))}
      </SelectField>
      <SelectField
        label={t`Team`}
        value={value.team ?? ""}
        onChange={(event) => onChange({ ...value, team: event.target.value || null })}
      >
        <option value="">{t`Not bound to a team`}</option>
        {fitting?.map((team) => (
          <option key={team.id} value={team.id}>
            {team.name}
          </option>
        ))}
      </SelectField>
      {offices.data?.length === 0 ? (
        <p className="small soft">
          <Trans>There is no office yet. Add one first, so that files have a home.</Trans>
        </p>
      ) : null}
    </div>
  );
}
