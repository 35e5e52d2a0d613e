import { Trans } from "@lingui/react/macro";
import { Outlet } from "@tanstack/react-router";
import { OfflineStrip } from "./offline-strip";
import { LanguageMenu } from "./top-bar";
import { Wordmark } from "./wordmark";

/** The frame of the pages before signing in. */
export function Gate() {
  return (
    <div className="gate">
      <a className="skip" href="#main">
        <Trans>Skip to content</Trans>
      </a>
      <header className="gate-top">
        <span className="mark-home">
          <Wordmark />
        </span>
        <LanguageMenu always />
      </header>
      <main className="gate-sheet" id="main" tabIndex={-1}>
        <OfflineStrip />
        <Outlet />
      </main>
      <footer className="gate-foot">
        <p>
          <Trans>
            What people tell this institution in confidence stays here. Every sign-in is kept in the audit
            trail.
          </Trans>
        </p>
      </footer>
    </div>
  );
}
