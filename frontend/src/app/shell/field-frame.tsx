import { Trans } from "@lingui/react/macro";
import { Link, Outlet } from "@tanstack/react-router";
import { Icon } from "@/components/icon";
import { Loading } from "@/components/states";
import { LineStrip } from "@/features/fieldwork/components/line-strip";
import { Unlock } from "@/features/fieldwork/components/unlock";
import { UnsentMark } from "@/features/fieldwork/components/unsent-mark";
import { lock } from "@/features/fieldwork/field";
import { useField } from "@/features/fieldwork/use-field";
import { useSending } from "@/features/fieldwork/use-sending";
import { LanguageMenu } from "./top-bar";
import { Wordmark } from "./wordmark";
import "@/features/fieldwork/fieldwork.css";

/** The frame of what is on this device: it starts without a line, and shows nothing as long as it is locked. */
export function FieldFrame() {
  const { loaded, open } = useField();
  const { line, sendNow } = useSending();
  return (
    <>
      <a className="skip" href="#main">
        <Trans>Skip to content</Trans>
      </a>
      <div className="field-frame">
        <header className="field-top">
          <Link className="mark-home" to="/">
            <Wordmark />
          </Link>
          <UnsentMark />
          <LanguageMenu always />
          {open ? (
            <button type="button" className="btn" onClick={lock}>
              <Icon name="lv-sealed" small />
              <Trans>Lock</Trans>
            </button>
          ) : null}
        </header>
        <main className="sheet" id="main" tabIndex={-1}>
          <div role="status">
            <LineStrip line={line} onSend={sendNow} />
          </div>
          {!loaded ? <Loading /> : open && line !== "another-account" ? <Outlet /> : <Unlock />}
        </main>
      </div>
    </>
  );
}
