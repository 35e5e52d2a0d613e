import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useMay, useSession } from "@/client/session";
import { Crumb, PageHead, Section } from "@/components/page";
import { useProblemText } from "@/components/problem-text";
import { say } from "@/components/toast";
import { useFormat } from "@/i18n/format";
import { accountQuery, changeAccount, issueLink } from "../api/accounts";
import type { Account } from "../schemas";
import { AccountState } from "./account-state";
import { AnyOf } from "./any-of";
import { LinkOnce } from "./link-once";
import { MembershipsSection } from "./memberships-section";

export function AccountRecord({ account }: { account: Account }) {
  const { t } = useLingui();
  const format = useFormat();
  const link = useMutation({ mutationFn: () => issueLink(account.id) });
  const problem = useProblemText();
  const admin = useMay()("gateway.account.admin");
  return (
    <>
      <PageHead
        title={<bdi>{account.name}</bdi>}
        windowTitle={t`Account`}
        crumb={<Crumb to="/accounts">{admin ? t`Accounts` : t`People`}</Crumb>}
        gutter={
          <span>
            <Trans>
              since <bdi>{format.day(account.created_at)}</bdi>
            </Trans>
          </span>
        }
        marks={
          <>
            <AccountState account={account} />
            <bdi>{account.email}</bdi>
            <span>{format.language(account.language)}</span>
          </>
        }
        acts={admin ? <StateButton account={account} /> : null}
      />
      <MembershipsSection account={account} />
      <Section title={<Trans>Signing in</Trans>} note={<Trans>Nobody else ever knows the password.</Trans>}>
        {link.data ? <LinkOnce link={link.data} /> : null}
        {!link.data && !account.may_issue_link ? <LinkFrom names={account.link_from} /> : null}
        {!link.data && account.may_issue_link ? (
          <div className="stack-s">
            <p className="soft measure">
              {account.invited ? (
                <Trans>The invitation was not used yet. A new link ends the old one.</Trans>
              ) : (
                <Trans>When the password is forgotten, a link lets the person set a new one.</Trans>
              )}
            </p>
            <button
              type="button"
              className="btn"
              disabled={link.isPending}
              onClick={() => link.mutate(undefined, { onError: (error) => say(problem(error)) })}
            >
              {account.invited ? <Trans>New invitation link</Trans> : <Trans>Link for a new password</Trans>}
            </button>
          </div>
        ) : null}
      </Section>
    </>
  );
}

/** Who hands over a link for this account, when it is not the one who looks. */
function LinkFrom({ names }: { names: string[] }) {
  return (
    <p className="soft measure">
      {names.length > 0 ? (
        <Trans>
          A link to sign in comes from whoever heads the sides this person works on: <AnyOf names={names} />
        </Trans>
      ) : (
        <Trans>
          Nobody else heads all the sides this person works on. Whoever runs the server can make a link to
          sign in.
        </Trans>
      )}
    </p>
  );
}

function StateButton({ account }: { account: Account }) {
  const { t } = useLingui();
  const session = useSession();
  const problem = useProblemText();
  const queryClient = useQueryClient();
  const change = useMutation({
    mutationFn: ({ state, version }: { state: Account["state"]; version: number }) =>
      changeAccount(account.id, version, { state }),
    onSuccess: async (changed) => {
      queryClient.setQueryData(accountQuery(account.id).queryKey, changed);
      await queryClient.invalidateQueries({ queryKey: ["accounts", "list"] });
    },
    onError: (error) => say(problem(error)),
  });
  if (account.id === session.account.id) return null;
  const next = account.state === "active" ? "disabled" : "active";
  const act = () =>
    change.mutate(
      { state: next, version: account.version },
      {
        onSuccess: (changed) =>
          say(
            next === "disabled" ? t`Disabled: all sessions end within five seconds` : t`Enabled again`,
            () => change.mutate({ state: account.state, version: changed.version }),
          ),
      },
    );
  return (
    <button type="button" className="btn" disabled={change.isPending} onClick={act}>
      {next === "disabled" ? <Trans>Disable the account</Trans> : <Trans>Enable again</Trans>}
    </button>
  );
}
