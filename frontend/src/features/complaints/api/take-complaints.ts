import { client, ifMatch, unwrap } from "@/client/http";
import type { components } from "@/client/schema";
import type { Assigned } from "../schemas";

type Schema = components["schemas"];

/** Out of the pool of one's team, to work on it oneself. */
export function takeComplaint(id: string, version: number): Promise<Assigned> {
  return unwrap(
    client.POST("/api/complaints/v1/complaints/{complaint}/takings", {
      params: { path: { complaint: id }, header: ifMatch(version) },
    }),
  );
}

/** Back into the pool that it was taken out of. */
export function giveComplaintBack(id: string, version: number): Promise<Assigned> {
  return unwrap(
    client.POST("/api/complaints/v1/complaints/{complaint}/givings-back", {
      params: { path: { complaint: id }, header: ifMatch(version) },
    }),
  );
}

/** Up to 500 in one act; the answer says of each row, in their order, what became of it. */
export function takeComplaints(
  rows: Schema["complaints_TakingRow"][],
): Promise<Schema["complaints_AssignmentsOut"]> {
  return unwrap(client.POST("/api/complaints/v1/takings", { params: {}, body: { rows } }));
}
