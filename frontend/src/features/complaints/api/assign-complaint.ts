import { client, ifMatch, unwrap } from "@/client/http";

/** Who works on it from now on; without an account it goes back to the team's pool. */
export interface Assignment {
  account: string | null;
  team?: string | null;
}

export interface Assigned {
  id: string;
  version: number;
  /** False when the record left what the asker may read. */
  readable: boolean;
}

export function assignComplaint(id: string, version: number, assignment: Assignment): Promise<Assigned> {
  return unwrap<Assigned>(
    client.POST("/api/complaints/v1/complaints/{complaint}/assignments", {
      params: { path: { complaint: id }, header: ifMatch(version) },
      body: assignment,
    }),
  );
}
