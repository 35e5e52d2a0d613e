import { client, unwrap } from "@/client/http";
import type { components } from "@/client/schema";

type Schema = components["schemas"];

export type AssignmentRow = Schema["complaints_AssignmentRow"];
export type Result = Schema["complaints_AssignedRow"]["result"];

/** Up to 500 in one act; the answer says of each row, in their order, what became of it. */
export function assignComplaints(rows: AssignmentRow[]): Promise<Schema["complaints_AssignmentsOut"]> {
  return unwrap(client.POST("/api/complaints/v1/assignments", { params: {}, body: { rows } }));
}
