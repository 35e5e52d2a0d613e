import { Trans, useLingui } from "@lingui/react/macro";
import { useSession } from "@/client/session";
import { SideMark } from "@/components/marks";
import { Section } from "@/components/page";
import { useRoleName } from "@/components/role-name";
import { useFormat } from "@/i18n/format";
import { useNameIn } from "@/i18n/name-in";

/** What one is here, so that nobody has to guess why something is not shown. */
export function HatsSection() {
  const format = useFormat();
  const { t } = useLingui();
  const roleName = useRoleName();
  const nameIn = useNameIn();
  const { account, hats } = useSession();
  const names = (list: { name: string }[]) => format.list(list.map((each) => each.name));
  return (
    <Section title={<Trans>Your roles</Trans>} note={<bdi>{account.email}</bdi>}>
      {hats.length === 0 ? (
        <p className="soft">
          <Trans>You hold no role at the moment. An administrator can give you one.</Trans>
        </p>
      ) : (
        <table className="plain stacked">
          <thead>
            <tr>
              <th scope="col">
                <Trans>Side</Trans>
              </th>
              <th scope="col">
                <Trans>Roles</Trans>
              </th>
              <th scope="col">
                <Trans>Offices or authorities</Trans>
              </th>
              <th scope="col">
                <Trans>Teams</Trans>
              </th>
            </tr>
          </thead>
          <tbody>
            {hats.map((hat) => (
              <tr key={hat.side ?? "none"}>
                <th scope="row">{hat.side ? <SideMark side={hat.side} /> : t`No side`}</th>
                <td data-l={t`Roles`}>
                  {format.list(hat.roles.map((role) => roleName(role.code, role.name)))}
                </td>
                <td data-l={t`Offices or authorities`}>
                  {hat.whole_institution
                    ? t`Whole institution`
                    : format.list(
                        [names(hat.offices), ...hat.authorities.map((each) => nameIn(each.names))].filter(
                          Boolean,
                        ),
                      )}
                </td>
                <td data-l={t`Teams`}>{names(hat.teams) || "–"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}
