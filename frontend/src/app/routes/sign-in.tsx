import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Icon } from "@/components/icon";
import { usePageTitle } from "@/components/page";
import { welcomeQuery } from "@/features/session/api/welcome";
import { SignInForm } from "@/features/session/components/sign-in-form";

const route = getRouteApi("/gate/sign-in");

export function SignInPage() {
  const { t } = useLingui();
  const { next, ended } = route.useSearch();
  const welcome = useQuery(welcomeQuery);
  usePageTitle(t`Sign in`);
  return (
    <div className="axis">
      <div className="ref">
        <bdi>{welcome.data?.institution}</bdi>
      </div>
      <div className="stack-l">
        <h1>
          <Trans>Sign in</Trans>
        </h1>
        {welcome.data?.first_account_needed ? (
          <div className="strip accent">
            <Icon name="info" />
            <div>
              <b>
                <Trans>There is no account yet.</Trans>
              </b>
              <p className="small">
                <Trans>
                  Open the one-time link that was printed where Daylight was started; it makes the first
                  account.
                </Trans>
              </p>
            </div>
          </div>
        ) : null}
        {ended ? (
          <div className="strip accent" role="status">
            <Icon name="info" />
            <div>
              <b>
                <Trans>You were signed out.</Trans>
              </b>
              <p className="small">
                <Trans>
                  That happens after some hours, when a password is changed, and when a first role is
                  confirmed: whoever confirmed it then has a link for you, and the old password no longer
                  works. What you had saved is kept.
                </Trans>
              </p>
            </div>
          </div>
        ) : null}
        <SignInForm next={next} />
      </div>
    </div>
  );
}
