import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Empty } from "@/components/states";

/** A link without a code, used already, or too old: one answer for all. */
export function DeadLink() {
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
          It was used already, or it is too old. Ask an administrator of your institution for a new one.
        </Trans>
      </p>
    </Empty>
  );
}
