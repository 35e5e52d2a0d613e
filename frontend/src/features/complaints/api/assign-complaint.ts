import { client, ifMatch, unwrap } from "@/client/http";
import type { Assigned, Assignment } from "../schemas";

export function assignComplaint(id: string, version: number, assignment: Assignment): Promise<Assigned> {
  return unwrap(
    client.POST("/api/complaints/v1/complaints/{complaint}/assignments", {
      params: { path: { complaint: id }, header: ifMatch(version) },
      body: assignment,
    }),
  );
}
