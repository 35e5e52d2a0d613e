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
import { AgreementField } from "./agreement-field";
import { AuthorityField } from "./authority-field";

/** Whoever holds one of these comes from another body, or for a time. */
const FROM_OUTSIDE = ["partner", "expert", "interpreter"];

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
  const role = roles.data?.find((each) => each.code === value.role);
  const acting = side ?? value.side ?? null;
  const chooseRole = (code: string) => {
    const next = roles.data?.find((each) => each.code === code);
    const first = institution?.sides[0] ?? "complaints";
    const side = next?.sideless ? null : (value.side ?? first);
    // Whoever answers for an authority stands in no office, and nobody else answers for one.
    onChange(
      next?.for_authority
        ? { ...NO_MEMBERSHIP, role: code, side }
        : { ...value, role: code, side, authority: null },
    );
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
      {role?.for_authority ? (
        <AuthorityField
          value={value.authority ?? null}
          onChange={(authority) => onChange({ ...value, authority })}
        />
      ) : (
        <PlaceFields value={value} onChange={onChange} acting={acting} />
      )}
      {acting === "preventive" && FROM_OUTSIDE.includes(value.role) ? (
        <AgreementField
          value={value.agreement ?? null}
          onChange={(agreement) => onChange({ ...value, agreement })}
        />
      ) : null}
    </div>
  );
}

interface PlaceFieldsProps {
  value: MembershipDraft;
  onChange: (value: MembershipDraft) => void;
  acting: Side | null;
}

/** In which office and team. */
function PlaceFields({ value, onChange, acting }: PlaceFieldsProps) {
  const { t } = useLingui();
  const offices = useQuery(officesQuery);
  const teams = useQuery(teamsQuery);
  const fitting = teams.data?.filter(
    (team) =>
      !team.closed &&
      (!team.side || team.side === acting) &&
      (!value.office || !team.office || team.office === value.office),
  );
  return (
    <>
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
    </>
  );
}
