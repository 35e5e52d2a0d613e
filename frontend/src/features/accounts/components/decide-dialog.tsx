import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Dialog } from "@/components/dialog";
import { ErrorSummary } from "@/components/error-summary";
import { Fact, Facts } from "@/components/facts";
import { useProblemText } from "@/components/problem-text";
import { useRoleName } from "@/components/role-name";
import { say } from "@/components/toast";
import { useFormat } from "@/i18n/format";
import { endRole } from "../api/memberships";
import { confirmRole, declineRole } from "../api/waiting";
import { usePermissionText } from "../permissions";
import type { Decided, Waiting } from "../schemas";
import { allowed } from "../waiting";
import { LinkOnce } from "./link-once";
import { SecretOnce } from "./secret-once";

interface DecideProps {
  waiting: Waiting;
  onClose: () => void;
}

/** Lets somebody onto a side, or not. What they sign in with is shown to whoever let them in. */
export function DecideDialog({ waiting, onClose }: DecideProps) {
  const refresh = useRefresh();
  const confirm = useMutation({ mutationFn: () => confirmRole(waiting), onSettled: refresh });
  if (confirm.data) return <Done waiting={waiting} decided={confirm.data} onClose={onClose} />;
  return (
    <Dialog title={<Question waiting={waiting} />} isOpen onClose={onClose}>
      <div className="stack">
        <ErrorSummary error={confirm.error} />
        <What waiting={waiting} />
        <Allowed waiting={waiting} />
        <p className="soft">
          <After waiting={waiting} />
        </p>
      </div>
      <div className="dlg-acts">
        <DeclineButton waiting={waiting} onDone={onClose} />
        <button
          type="button"
          className="btn primary"
          disabled={confirm.isPending}
          onClick={() => confirm.mutate()}
        >
          <Trans>Confirm the role</Trans>
        </button>
      </div>
    </Dialog>
  );
}

function Question({ waiting }: { waiting: Waiting }) {
  const name = <bdi>{waiting.holder.name}</bdi>;
  return waiting.side === "preventive" ? (
    <Trans>Let {name} onto the preventive side?</Trans>
  ) : (
    <Trans>Let {name} onto the complaints side?</Trans>
  );
}

function useRefresh() {
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ queryKey: ["accounts"] });
}

function What({ waiting }: { waiting: Waiting }) {
  const { t } = useLingui();
  const format = useFormat();
  const roleName = useRoleName();
  return (
    <Facts>
      <Fact label={t`E-mail`}>{waiting.email ? <bdi>{waiting.email}</bdi> : null}</Fact>
      <Fact label={t`Role`}>
        <bdi>{roleName(waiting.role, waiting.role_name)}</bdi>
      </Fact>
      <Fact label={t`Office`}>
        {waiting.office ? <bdi>{waiting.office.name}</bdi> : t`Whole institution`}
      </Fact>
      <Fact label={t`Team`}>{waiting.team ? <bdi>{waiting.team.name}</bdi> : null}</Fact>
      <Fact label={t`Until`}>{waiting.ends_at ? format.day(waiting.ends_at) : null}</Fact>
      <Fact label={t`Given by`}>
        {waiting.given_by ? (
          <>
            <bdi>{waiting.given_by}</bdi> <span className="soft">{format.day(waiting.given_at)}</span>
          </>
        ) : (
          format.day(waiting.given_at)
        )}
      </Fact>
    </Facts>
  );
}

/** What the role allows; of a program only what it asked for of that. */
function Allowed({ waiting }: { waiting: Waiting }) {
  const text = usePermissionText();
  const codes = allowed(waiting);
  return (
    <details open>
      <summary>
        <Trans>What it allows</Trans>
      </summary>
      <ul className="allowed">
        {codes.map((code) => (
          <li key={code}>{text.permission(code)}</li>
        ))}
        {codes.length === 0 ? (
          <li>
            <Trans>Nothing yet</Trans>
          </li>
        ) : null}
      </ul>
    </details>
  );
}

function After({ waiting }: { waiting: Waiting }) {
  if (!waiting.begins_login) {
    return (
      <Trans>They work on a side already and keep their password. The role works within five seconds.</Trans>
    );
  }
  if (waiting.kind === "machine") {
    return <Trans>You get the program’s secret, once, and hand it to whoever runs the program.</Trans>;
  }
  return (
    <Trans>
      You get a link, once, and hand it to the person yourself: meet them or ring them up. A password that was
      set before ends now, and whoever is signed in with it is signed out.
    </Trans>
  );
}

/** Can be taken back: the role waits again then. */
function DeclineButton({ waiting, onDone }: { waiting: Waiting; onDone: () => void }) {
  const { t } = useLingui();
  const problem = useProblemText();
  const refresh = useRefresh();
  const undo = useMutation({
    mutationFn: (declined: Decided) => endRole(declined, waiting.ends_at),
    onError: (error) => say(problem(error)),
    onSettled: refresh,
  });
  const decline = useMutation({
    mutationFn: () => declineRole(waiting),
    onSuccess: (declined) => {
      say(t`Declined: the role is ended`, () => undo.mutate(declined));
      onDone();
    },
    onError: (error) => say(problem(error)),
    onSettled: refresh,
  });
  return (
    <button type="button" className="btn" disabled={decline.isPending} onClick={() => decline.mutate()}>
      <Trans>Decline</Trans>
    </button>
  );
}

function Done({ waiting, decided, onClose }: DecideProps & { decided: Decided }) {
  const { link, client_id: client, client_secret: secret } = decided;
  return (
    <Dialog
      title={
        <Trans>
          <bdi>{waiting.holder.name}</bdi> is let in
        </Trans>
      }
      isOpen
      // What is shown once is not lost by a click beside it.
      grave={Boolean(link ?? secret)}
      onClose={onClose}
    >
      {link ? <LinkOnce link={link} /> : null}
      {client && secret ? <SecretOnce client={client} secret={secret} /> : null}
      {link || secret ? null : (
        <p>
          <Trans>The role works within five seconds, with the password they have.</Trans>
        </p>
      )}
      <div className="dlg-acts">
        <button type="button" className="btn primary" onClick={onClose}>
          <Trans>Done</Trans>
        </button>
      </div>
    </Dialog>
  );
}
