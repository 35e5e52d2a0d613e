import { queryOptions } from "@tanstack/react-query";
import { client, ifMatch, unwrap } from "@/client/http";
import type { Machine, MachineDraft, NewMachine } from "../schemas";

const ALL = 200;

export const machinesQuery = queryOptions({
  queryKey: ["accounts", "machines"],
  queryFn: async ({ signal }) => {
    const page = await unwrap(
      client.GET("/api/gateway/v1/machine-clients", { params: { query: { limit: ALL } }, signal }),
    );
    return page.items;
  },
});

export function addMachine(draft: MachineDraft): Promise<NewMachine> {
  return unwrap(client.POST("/api/gateway/v1/machine-clients", { body: draft }));
}

/** Cannot be taken back; its tokens end within five seconds. */
export function revokeMachine(machine: Machine): Promise<Machine> {
  return unwrap(
    client.PATCH("/api/gateway/v1/machine-clients/{machine_id}", {
      params: { path: { machine_id: machine.id }, header: ifMatch(machine.version) },
      body: { revoked: true },
    }),
  );
}
