import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Icon } from "@/components/icon";
import { useUnsent } from "../use-field";
import type { Line } from "../use-sending";

/** Why what is here is not sent at the moment, and what to do about it. */
export function LineStrip({ line, onSend }: { line: Line; onSend: () => void }) {
  const unsent = useUnsent();
  if (line === "asking" || (line === "there" && unsent === 0)) return null;
  if (line === "none")
    return (
      <div className="strip soon offline-strip">
        <Icon name="cloudoff" />
        <div>
          <b>
            <Trans>No connection</Trans>
          </b>
          <p className="small">
            <Trans>
              Go on working. What you write is kept on this device, and sent when there is a line.
            </Trans>
          </p>
        </div>
        <button type="button" className="btn compact" onClick={onSend}>
          <Trans>Try now</Trans>
        </button>
      </div>
    );
  if (line === "there")
    return (
      <div className="strip accent offline-strip">
        <Icon name="sync" />
        <p>
          <Trans>There is a line. What can be sent is sent by itself.</Trans>
        </p>
        <button type="button" className="btn compact" onClick={onSend}>
          <Trans>Send now</Trans>
        </button>
      </div>
    );
  return (
    <div className="strip accent offline-strip">
      <Icon name="key" />
      <p>
        {line === "signed-out" ? (
          <Trans>Sign in to send what is kept here.</Trans>
        ) : line === "another-account" ? (
          <Trans>Somebody else is signed in here. What is kept on this device stays locked for them.</Trans>
        ) : (
          <Trans>Act on the preventive side to send what is kept here.</Trans>
        )}
      </p>
      {line === "signed-out" ? (
        <Link className="btn compact" to="/sign-in" search={{ next: "/field" }}>
          <Trans>Sign in</Trans>
        </Link>
      ) : line === "another-side" ? (
        <Link className="btn compact" to="/">
          <Trans>Home</Trans>
        </Link>
      ) : null}
    </div>
  );
}
