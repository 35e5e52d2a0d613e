import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { usePageTitle } from "@/components/page";
import { DeadLink } from "@/features/session/components/dead-link";
import { FirstAccountForm } from "@/features/session/components/first-account-form";
import { useOneTimeCode } from "@/features/session/one-time-code";

const route = getRouteApi("/gate/first-account");

export function FirstAccountPage() {
  const { t } = useLingui();
  const code = useOneTimeCode(route.useSearch().code);
  usePageTitle(t`The first account`);
  if (!code) return <DeadLink />;
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
            <Trans>It sets up the institution and invites the others. It reads no case by itself.</Trans>
          </p>
        </div>
        <FirstAccountForm code={code} />
      </div>
    </div>
  );
}
