import { Trans } from "@lingui/react/macro";
import { Icon } from "@/components/icon";

/** Words first: it is not to be shown to anybody. */
export function EmbargoMark() {
  return (
    <span className="mark">
      <Icon name="lv-confidential" />
      <b>
        <Trans>Unpublished until the State agrees</Trans>
      </b>
    </span>
  );
}
