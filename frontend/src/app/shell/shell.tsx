import { Trans } from "@lingui/react/macro";
import { Outlet, useRouterState } from "@tanstack/react-router";
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from "react";
import { useKeptFocus } from "./kept-focus";
import { OfflineStrip } from "./offline-strip";
import { Rail } from "./rail";
import { useShortcuts } from "./shortcuts";
import { TopBar } from "./top-bar";

const Palette = lazy(() =>
  import("@/features/search/components/palette").then((module) => ({ default: module.Palette })),
);

export function Shell() {
  const [finding, setFinding] = useState(false);
  const main = useMainFocus();
  useKeptFocus();
  const begun = useRef("");
  const find = useCallback(() => {
    begun.current = "";
    setFinding(true);
  }, []);
  const write = useCallback((letter: string) => {
    begun.current += letter;
  }, []);
  useShortcuts({ find, finding, write });
  return (
    <>
      <a className="skip" href="#main">
        <Trans>Skip to content</Trans>
      </a>
      <div className="app">
        <TopBar onFind={find} />
        <Rail />
        <main className="sheet" id="main" tabIndex={-1} ref={main}>
          <OfflineStrip />
          <Outlet />
        </main>
      </div>
      {finding ? (
        <Suspense>
          <Palette begun={begun} onClose={() => setFinding(false)} />
        </Suspense>
      ) : null}
    </>
  );
}

/** A new page begins at its top, for the eye and for the keyboard. */
function useMainFocus() {
  const main = useRef<HTMLElement>(null);
  const path = useRouterState({ select: (state) => state.location.pathname });
  const last = useRef(path);
  useEffect(() => {
    if (last.current === path) return;
    last.current = path;
    main.current?.focus({ preventScroll: true });
  }, [path]);
  return main;
}
