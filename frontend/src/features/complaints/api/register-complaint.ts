import { client, unwrap } from "@/client/http";
import type { Complaint, ComplaintDraft } from "../schemas";

/** `key` stays the same while one and the same form is sent again. */
export function registerComplaint(draft: ComplaintDraft, key: string): Promise<Complaint> {
  return unwrap(
    client.POST("/api/complaints/v1/complaints", {
      params: { header: { "idempotency-key": key } },
      body: draft,
    }),
  );
}
