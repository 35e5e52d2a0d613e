import { Trans } from "@lingui/react/macro";
import type { Side } from "@/client/session";
import { Icon } from "@/components/icon";
import { AnyOf } from "./any-of";

interface WaitsForProps {
  side: Side | null;
  /** Who can confirm it. */
  names: string[];
}

/** That a role gives no rights yet, and who changes that. */
export function WaitsFor(props: WaitsForProps) {
  return (
    <span className="waits">
      <Icon name="clock" small />
      <span>
        <WaitsText {...props} />
      </span>
    </span>
  );
}

export function WaitsText({ side, names }: WaitsForProps) {
  if (names.length === 0) return <Trans>Waits to be confirmed. Nobody can do it at present.</Trans>;
  if (side === "preventive") {
    return (
      <Trans>
        Waits for somebody who heads the preventive side: <AnyOf names={names} />
      </Trans>
    );
  }
  return (
    <Trans>
      Waits for somebody who heads the complaints side: <AnyOf names={names} />
    </Trans>
  );
}
