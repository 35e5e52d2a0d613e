import { Trans } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { say } from "@/components/toast";
import { giveRole } from "../api/memberships";
import type { Account } from "../schemas";
import { LinkOnce } from "./link-once";
import { MembershipFields, NO_MEMBERSHIP } from "./membership-fields";
import { useRefresh } from "./refresh";
import { WaitsText } from "./waits-for";

export function GiveRoleForm({ account, onDone }: { account: Account; onDone: () => void }) {
  const refresh = useRefresh(account);
  const [draft, setDraft] = useState(NO_MEMBERSHIP);
  const give = useMutation({
    mutationFn: () => giveRole(account.id, draft),
    onSuccess: async (given) => {
      if (given.waiting) say(<WaitsText side={given.side} names={given.waits_for} />);
      if (!given.link) onDone();
      await refresh();
    },
  });
  if (give.data?.link) {
    return (
      <div className="stack">
        <p>
          <Trans>This is their first role on a side, so their login begins anew.</Trans>
        </p>
        <LinkOnce link={give.data.link} />
        <div className="dlg-acts">
          <button type="button" className="btn primary" onClick={onDone}>
            <Trans>Done</Trans>
          </button>
        </div>
      </div>
    );
  }
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        give.mutate();
      }}
    >
      <ErrorSummary error={give.error} />
      <MembershipFields value={draft} onChange={setDraft} />
      <div className="dlg-acts">
        <button type="button" className="btn" onClick={onDone}>
          <Trans>Cancel</Trans>
        </button>
        <button type="submit" className="btn primary" disabled={!draft.role || give.isPending}>
          <Trans>Give the role</Trans>
        </button>
      </div>
    </form>
  );
}
