import { Trans } from "@lingui/react/macro";
import type { Signal } from "../schemas";

export function SignalWords({ signal }: { signal: Signal }) {
  return signal === "complaints" ? (
    <Trans>Complaints disagree with it</Trans>
  ) : (
    <Trans>A finding on a visit disagrees with it</Trans>
  );
}
