import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { usePageTitle } from "@/components/page";
import { welcomeQuery } from "@/features/session/api/welcome";
import { DeadLink } from "@/features/session/components/dead-link";
import { FirstAccountForm } from "@/features/session/components/first-account-form";
import { useOneTimeCode } from "@/features/session/one-time-code";

const route = getRouteApi("/gate/first-account");

export function FirstAccountPage() {
  const { t } = useLingui();
  const code = useOneTimeCode(route.useSearch().code);
  usePageTitle(t`The first account`);
  const welcome = useQuery(welcomeQuery);
  if (!code || welcome.data?.first_account_needed === false) return <DeadLink />;
  return (
    <div className="axis">
      <div className="ref">
        <Trans>One-time link</Trans>
      </div>
      <div className="stack-l">
        <div>
          <h1>
            <Trans>The first account</Trans>
          </h1>
          <p className="lead">
            <Trans>
              It sets up the institution and invites the others. It also heads each side, and may read its
              cases, until others are named and it gives that up.
            </Trans>
          </p>
        </div>
        <FirstAccountForm code={code} />
      </div>
    </div>
  );
}
