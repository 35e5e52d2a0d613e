import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { ErrorSummary } from "@/components/error-summary";
import { Icon } from "@/components/icon";
import { SideMark } from "@/components/marks";
import { Section } from "@/components/page";
import { useProblemText } from "@/components/problem-text";
import { useRoleName } from "@/components/role-name";
import { say } from "@/components/toast";
import { useFormat } from "@/i18n/format";
import { endRole, giveRole } from "../api/memberships";
import { rolesQuery } from "../api/roles";
import type { Account, Membership } from "../schemas";
import { MembershipFields, NO_MEMBERSHIP } from "./membership-fields";

function useRefresh(account: Account) {
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ queryKey: ["accounts", "one", account.id] });
}

export function MembershipsSection({ account }: { account: Account }) {
  const { t } = useLingui();
  const [giving, setGiving] = useState(false);
  const now = new Date().toISOString();
  const held = account.memberships.filter((each) => !each.ends_at || each.ends_at > now);
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
                  <Trans>Office</Trans>
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
        <button type="button" className="btn compact" onClick={() => setGiving(true)}>
          <Icon name="plus" small />
          <Trans>Give a role</Trans>
        </button>
      </div>
      <Dialog title={t`Give a role`} isOpen={giving} onClose={() => setGiving(false)}>
        <GiveRoleForm account={account} onDone={() => setGiving(false)} />
      </Dialog>
    </Section>
  );
}

function MembershipLine({ account, membership }: { account: Account; membership: Membership }) {
  const { t } = useLingui();
  const format = useFormat();
  const roleName = useRoleName();
  const problem = useProblemText();
  const refresh = useRefresh(account);
  const roles = useQuery(rolesQuery);
  const end = useMutation({
    mutationFn: ({ held, endsAt }: { held: Membership; endsAt: string | null }) => endRole(held, endsAt),
    onSettled: refresh,
    onError: (error) => say(problem(error)),
  });
  const act = () =>
    end.mutate(
      { held: membership, endsAt: new Date().toISOString() },
      { onSuccess: (ended) => say(t`The role is ended`, () => end.mutate({ held: ended, endsAt: null })) },
    );
  return (
    <tr>
      <th scope="row">
        {roleName(membership.role, roles.data?.find((role) => role.code === membership.role)?.name)}
      </th>
      <td>{membership.side ? <SideMark side={membership.side} /> : t`No side`}</td>
      <td data-l={t`Office`}>
        {membership.office ? <bdi>{membership.office.name}</bdi> : t`Whole institution`}
      </td>
      <td data-l={t`Team`}>{membership.team ? <bdi>{membership.team.name}</bdi> : "–"}</td>
      <td className="num">
        {membership.ends_at ? (
          <span className="small soft">
            <Trans>until {format.day(membership.ends_at)}</Trans>
          </span>
        ) : null}
        <button type="button" className="btn quiet compact" disabled={end.isPending} onClick={act}>
          <Trans>End it now</Trans>
        </button>
      </td>
    </tr>
  );
}

function GiveRoleForm({ account, onDone }: { account: Account; onDone: () => void }) {
  const refresh = useRefresh(account);
  const [draft, setDraft] = useState(NO_MEMBERSHIP);
  const give = useMutation({
    mutationFn: () => giveRole(account.id, draft),
    onSuccess: async () => {
      onDone();
      await refresh();
    },
  });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        give.mutate();
      }}
    >
      <ErrorSummary error={give.error} />
      <MembershipFields value={draft} onChange={setDraft} />
      <div className="dlg-acts">
        <button type="button" className="btn" onClick={onDone}>
          <Trans>Cancel</Trans>
        </button>
        <button type="submit" className="btn primary" disabled={!draft.role || give.isPending}>
          <Trans>Give the role</Trans>
        </button>
      </div>
    </form>
  );
}
