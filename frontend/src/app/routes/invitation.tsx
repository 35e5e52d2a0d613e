import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { statusOf } from "@/client/problem";
import { usePageTitle } from "@/components/page";
import { Failure, Loading } from "@/components/states";
import { invitationQuery } from "@/features/session/api/invitation";
import { DeadLink } from "@/features/session/components/dead-link";
import { NewPasswordForm } from "@/features/session/components/new-password-form";
import { useOneTimeCode } from "@/features/session/one-time-code";

export function InvitationPage() {
  const { t } = useLingui();
  const code = useOneTimeCode(useSearch({ strict: false }).code);
  usePageTitle(t`Set your password`);
  return code ? <Invited code={code} /> : <DeadLink />;
}

function Invited({ code }: { code: string }) {
  const invitation = useQuery(invitationQuery(code));
  if (invitation.isPending) return <Loading lines={3} />;
  if (invitation.isError) {
    const dead = [404, 422].includes(statusOf(invitation.error) ?? 0);
    return dead ? (
      <DeadLink />
    ) : (
      <Failure error={invitation.error} again={() => void invitation.refetch()} rank={1} tight />
    );
  }
  const { name, email, kind } = invitation.data;
  return (
    <div className="axis">
      <div className="ref">
        <bdi>{email}</bdi>
      </div>
      <div className="stack-l">
        <div>
          <h1>
            <Trans>Set your password</Trans>
          </h1>
          <p className="lead">
            {kind === "reset" ? (
              <Trans>
                <bdi>{name}</bdi>, after this your other sessions are ended.
              </Trans>
            ) : (
              <Trans>
                Welcome, <bdi>{name}</bdi>. Only you will know this password.
              </Trans>
            )}
          </p>
        </div>
        <NewPasswordForm code={code} email={email} />
      </div>
    </div>
  );
}
