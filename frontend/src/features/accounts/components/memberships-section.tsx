import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMay } from "@/client/session";
import { Dialog } from "@/components/dialog";
import { GraveQuestion } from "@/components/grave-question";
import { Icon } from "@/components/icon";
import { SideMark } from "@/components/marks";
import { Section } from "@/components/page";
import { useProblemText } from "@/components/problem-text";
import { useRoleName } from "@/components/role-name";
import { say } from "@/components/toast";
import { useFormat } from "@/i18n/format";
import { useNameIn } from "@/i18n/name-in";
import { endRole } from "../api/memberships";
import { rolesQuery } from "../api/roles";
import type { Account, Membership } from "../schemas";
import { GiveRoleForm } from "./give-role-form";
import { useRefresh } from "./refresh";
import { WaitsFor } from "./waits-for";

export function MembershipsSection({ account }: { account: Account }) {
  const { t } = useLingui();
  const admin = useMay()("gateway.account.admin");
  const [giving, setGiving] = useState(false);
  const now = new Date().toISOString();
  const lasts = (end: string | null) => !end || end > now;
  const held = account.memberships.filter((each) => lasts(each.ends_at) && lasts(each.agreement_ends_at));
  return (
    <Section title={<Trans>Roles</Trans>} note={<Trans>Changes work within five seconds, everywhere.</Trans>}>
      <div className="stack">
        {held.length > 0 ? (
          <table className="plain mid stacked">
            <thead>
              <tr>
                <th scope="col">
                  <Trans>Role</Trans>
                </th>
                <th scope="col">
                  <Trans>Side</Trans>
                </th>
                <th scope="col">
                  <Trans>Office or authority</Trans>
                </th>
                <th scope="col">
                  <Trans>Team</Trans>
                </th>
                <th scope="col">
                  <span className="vh">
                    <Trans>What to do</Trans>
                  </span>
                </th>
              </tr>
            </thead>
            <tbody>
              {held.map((membership) => (
                <MembershipLine key={membership.id} account={account} membership={membership} />
              ))}
            </tbody>
          </table>
        ) : (
          <p className="soft">
            <Trans>No role: the person can sign in and sees nothing.</Trans>
          </p>
        )}
        {admin ? (
          <button type="button" className="btn compact" onClick={() => setGiving(true)}>
            <Icon name="plus" small />
            <Trans>Give a role</Trans>
          </button>
        ) : null}
      </div>
      <Dialog title={t`Give a role`} isOpen={giving} onClose={() => setGiving(false)}>
        <GiveRoleForm account={account} onDone={() => setGiving(false)} />
      </Dialog>
    </Section>
  );
}

/** In which office, or from outside for which authority. */
function Where({ membership: { office, authority } }: { membership: Membership }) {
  const nameIn = useNameIn();
  if (!authority) return office ? <bdi>{office.name}</bdi> : <Trans>Whole institution</Trans>;
  return (
    <>
      <bdi>{nameIn(authority.names)}</bdi>
      {authority.closed ? (
        <span className="small soft">
          <Trans>closed: the role gives nothing</Trans>
        </span>
      ) : null}
    </>
  );
}

function MembershipLine({ account, membership }: { account: Account; membership: Membership }) {
  const { t } = useLingui();
  const format = useFormat();
  const roleName = useRoleName();
  const problem = useProblemText();
  const refresh = useRefresh(account);
  const admin = useMay()("gateway.account.admin");
  const roles = useQuery({ ...rolesQuery, enabled: admin });
  const name = roleName(membership.role, roles.data?.find((role) => role.code === membership.role)?.name);
  const [asking, setAsking] = useState(false);
  const end = useMutation({
    mutationFn: ({ held, endsAt }: { held: Membership; endsAt: string | null }) => endRole(held, endsAt),
    onSettled: () => {
      setAsking(false);
      return refresh();
    },
    onError: (error) => say(problem(error)),
  });
  const endsAt = new Date(Math.max(Date.parse(membership.starts_at), Date.now())).toISOString();
  // Only who heads the side opens a role again: everybody else is asked before it ends.
  const act = () =>
    end.mutate(
      { held: membership, endsAt },
      {
        onSuccess: (ended) =>
          say(
            t`The role is ended`,
            membership.yours ? () => end.mutate({ held: ended, endsAt: membership.ends_at }) : undefined,
          ),
      },
    );
  return (
    <tr>
      <th scope="row">
        <bdi>{name}</bdi>
        {membership.waiting ? <WaitsFor side={membership.side} names={membership.waits_for} /> : null}
      </th>
      <td>{membership.side ? <SideMark side={membership.side} /> : t`No side`}</td>
      <td data-l={t`Office or authority`}>
        <Where membership={membership} />
      </td>
      <td data-l={t`Team`}>{membership.team ? <bdi>{membership.team.name}</bdi> : "–"}</td>
      <td className="num">
        {membership.agreement ? (
          <span className="small soft">
            {membership.agreement_ends_at ? (
              <Trans>
                as long as the agreement, until <bdi>{format.moment(membership.agreement_ends_at)}</bdi>
              </Trans>
            ) : (
              <Trans>as long as the agreement</Trans>
            )}
          </span>
        ) : null}
        {membership.ends_at ? (
          <span className="small soft">
            <Trans>until {format.day(membership.ends_at)}</Trans>
          </span>
        ) : null}
        <button
          type="button"
          className="btn quiet compact"
          disabled={end.isPending}
          onClick={membership.yours || membership.waiting ? act : () => setAsking(true)}
        >
          {membership.waiting ? <Trans>Withdraw</Trans> : <Trans>End it now</Trans>}
          <span className="vh">
            : <bdi>{name}</bdi>
          </span>
        </button>
        <GraveQuestion
          title={<Trans>End this role?</Trans>}
          isOpen={asking}
          onClose={() => setAsking(false)}
          act={<Trans>End it now</Trans>}
          onAct={act}
          busy={end.isPending}
        >
          <Trans>
            The role ends within five seconds. Only somebody who heads the side can open it again, within a
            day; afterwards it is given anew and confirmed.
          </Trans>
        </GraveQuestion>
      </td>
    </tr>
  );
}
