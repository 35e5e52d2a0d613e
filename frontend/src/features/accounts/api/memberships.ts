import { client, ifMatch, unwrap } from "@/client/http";
import type { Decided, Membership, MembershipDraft } from "../schemas";

export function giveRole(account: string, draft: MembershipDraft): Promise<Decided> {
  return unwrap(
    client.POST("/api/gateway/v1/accounts/{account_id}/memberships", {
      params: { path: { account_id: account } },
      body: draft,
    }),
  );
}

/** Ends a role at a moment, or with null keeps it open. */
export function endRole(
  membership: Pick<Membership, "id" | "version">,
  endsAt: string | null,
): Promise<Membership> {
  return unwrap(
    client.PATCH("/api/gateway/v1/memberships/{membership_id}", {
      params: { path: { membership_id: membership.id }, header: ifMatch(membership.version) },
      body: { ends_at: endsAt },
    }),
  );
}
