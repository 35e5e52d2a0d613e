import { Trans } from "@lingui/react/macro";
import { useBlocker } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Dialog } from "./dialog";

interface LeaveGuardProps {
  /** Asked at the moment of leaving. */
  loses: () => boolean;
  title?: ReactNode;
  /** Why it cannot be kept. */
  why?: ReactNode;
}

/** Asks before what was written is lost. */
export function LeaveGuard({ loses, title, why }: LeaveGuardProps) {
  const leaving = useBlocker({
    // To another part of the page is not away from it. Who is signed out must not be held on one with names on it.
    shouldBlockFn: ({ current, next }) =>
      next.pathname !== current.pathname && next.pathname !== "/sign-in" && loses(),
    enableBeforeUnload: loses,
    withResolver: true,
  });
  return (
    <Dialog
      grave
      title={title ?? <Trans>Leave without registering?</Trans>}
      isOpen={leaving.status === "blocked"}
      onClose={() => leaving.reset?.()}
    >
      <div className="stack">
        <p>
          {why ?? <Trans>What you wrote names somebody, so it is kept nowhere until it is registered.</Trans>}
        </p>
        <div className="dlg-acts">
          <button type="button" className="btn" onClick={() => leaving.proceed?.()}>
            <Trans>Leave and lose it</Trans>
          </button>
          <button type="button" className="btn primary" onClick={() => leaving.reset?.()}>
            <Trans>Go on writing</Trans>
          </button>
        </div>
      </div>
    </Dialog>
  );
}
