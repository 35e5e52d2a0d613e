import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect } from "react";
import { Empty, Loading } from "@/components/states";
import { welcomeQuery } from "../api/welcome";
import { forgetOneTimeCode } from "../one-time-code";

/** A link without a code, used already, or too old: one answer for all. Before the first account nobody can be asked. */
export function DeadLink() {
  const welcome = useQuery(welcomeQuery);
  useEffect(forgetOneTimeCode, []);
  if (welcome.isPending) return <Loading lines={3} />;
  if (welcome.data?.first_account_needed) {
    return (
      <Empty icon="key" rank={1} tight title={<Trans>There is no account yet.</Trans>}>
        <p>
          <Trans>
            Open the one-time link that was printed where Daylight was started; it makes the first account.
          </Trans>
        </p>
        <p>
          <Trans>If it no longer works, start Daylight again: it prints a new one.</Trans>
        </p>
      </Empty>
    );
  }
  return (
    <Empty
      icon="no"
      rank={1}
      tight
      title={<Trans>This link no longer works</Trans>}
      actions={
        <Link className="btn" to="/sign-in">
          <Trans>Sign in</Trans>
        </Link>
      }
    >
      <p>
        <Trans>
          It was used already, or it is too old. Whoever heads your side can give you a new one; if you work
          on no side, an administrator can.
        </Trans>
      </p>
    </Empty>
  );
}
