import { Trans } from "@lingui/react/macro";
import { Icon } from "@/components/icon";
import type { Information, InformationItem } from "../schemas";

/** What must not be overlooked: that somebody may suffer for having talked, and that it is urgent. */
export function Warnings({ of }: { of: Pick<Information | InformationItem, "reprisal" | "urgent"> }) {
  return (
    <>
      {of.reprisal ? (
        <span className="mark reprisal">
          <Icon name="warn" />
          <b>
            <Trans>Somebody may suffer for having talked</Trans>
          </b>
        </span>
      ) : null}
      {of.urgent ? (
        <span className="mark urgent">
          <Icon name="late" />
          <b>
            <Trans context="information">Urgent</Trans>
          </b>
        </span>
      ) : null}
    </>
  );
}
