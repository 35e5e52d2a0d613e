import { Plural, Trans } from "@lingui/react/macro";
import { Icon } from "@/components/icon";
import { useUnsent } from "../use-field";

/** Always in sight, locked or not: how much is only on this device. */
export function UnsentMark() {
  const unsent = useUnsent();
  return (
    <p className="unsent" role="status">
      <Icon name={unsent > 0 ? "upload" : "done"} small />
      {unsent > 0 ? (
        <b>
          <Plural value={unsent} one="# not sent yet" other="# not sent yet" />
        </b>
      ) : (
        <Trans>All sent</Trans>
      )}
    </p>
  );
}
