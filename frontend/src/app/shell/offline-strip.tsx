import { Trans } from "@lingui/react/macro";
import { Icon } from "@/components/icon";
import { useLine } from "../line";

export function OfflineStrip() {
  const connected = useLine();
  return (
    <div role="status">
      {connected ? null : (
        <div className="strip soon offline-strip">
          <Icon name="cloudoff" />
          <div>
            <b>
              <Trans>No connection</Trans>
            </b>
            <p className="small">
              <Trans>
                What is open stays readable. What you write is kept in this window until it can be sent.
              </Trans>
            </p>
          </div>
        </div>
      )}
    </div>
  );
}
