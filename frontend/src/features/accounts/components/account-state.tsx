import { Trans } from "@lingui/react/macro";
import { Icon } from "@/components/icon";
import type { AccountItem } from "../schemas";

export function AccountState({ account }: { account: AccountItem }) {
  if (account.state === "disabled") {
    return (
      <span className="state">
        <Icon name="no" />
        <Trans>Disabled</Trans>
      </span>
    );
  }
  return (
    <span className="state">
      <Icon name={account.invited ? "letter" : "done"} />
      {account.invited ? <Trans>Invited</Trans> : <Trans>Active</Trans>}
    </span>
  );
}
