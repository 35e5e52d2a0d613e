import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Icon } from "./icon";
import { say } from "./toast";

interface Props {
  title: ReactNode;
  /** What "Copy" copies. */
  secret: string;
  copyText?: ReactNode;
  children: ReactNode;
}

/** Something secret that is shown once, to be kept or passed on. */
export function ShownOnce({ title, secret, copyText, children }: Props) {
  const { t } = useLingui();
  const copy = async () => {
    await navigator.clipboard.writeText(secret);
    say(t`Copied`);
  };
  return (
    <div className="strip accent">
      <Icon name="key" />
      <div className="stack-s">
        <b>{title}</b>
        {children}
        <button type="button" className="btn compact" onClick={() => void copy()}>
          {copyText ?? <Trans>Copy</Trans>}
        </button>
      </div>
    </div>
  );
}

export function SecretText({ children }: { children: string }) {
  return (
    <span className="secret">
      <code dir="ltr">{children}</code>
    </span>
  );
}
