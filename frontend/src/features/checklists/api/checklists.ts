import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap } from "@/client/http";
import type { Checklist, Definition, Version, VersionState } from "../schemas";

const PATH = "/api/visits/v1/checklists";
const ONE = `${PATH}/{checklist}` as const;
const VERSION = `${ONE}/versions/{number}` as const;

export const checklistsQuery = queryOptions({
  queryKey: ["checklists", "list"],
  queryFn: ({ signal }) => unwrap(client.GET(PATH, { params: { query: { limit: 200 } }, signal })),
});

export function checklistQuery(checklist: string) {
  return queryOptions({
    queryKey: ["checklists", checklist],
    queryFn: ({ signal }) => unwrap(client.GET(ONE, { params: { path: { checklist } }, signal })),
  });
}

export function versionQuery(checklist: string, number: number) {
  return queryOptions({
    queryKey: ["checklists", checklist, "version", number],
    queryFn: ({ signal }) => unwrap(client.GET(VERSION, { params: { path: { checklist, number } }, signal })),
  });
}

export function differencesQuery(checklist: string, before: number, after: number) {
  return queryOptions({
    queryKey: ["checklists", checklist, "differences", before, after],
    queryFn: ({ signal }) =>
      unwrap(
        client.GET(`${ONE}/differences`, {
          params: { path: { checklist }, query: { before, after } },
          signal,
        }),
      ),
  });
}

function useChange<T, R>(change: (body: T) => Promise<R>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["checklists"] }),
  });
}

export function useAddChecklist() {
  return useChange((definition: Definition) =>
    unwrap(client.POST(PATH, { params: {}, body: { categories: [], themes: [], definition } })),
  );
}

export function useChangeChecklist(checklist: Checklist) {
  return useChange((categories: string[]) =>
    unwrap(
      client.PATCH(ONE, {
        params: { path: { checklist: checklist.id }, header: ifMatch(checklist.version) },
        body: { categories },
      }),
    ),
  );
}

export function useBeginDraft(checklist: string) {
  return useChange((begins_as: number | null) =>
    unwrap(client.POST(`${ONE}/versions`, { params: { path: { checklist } }, body: { begins_as } })),
  );
}

export function keepDraft(version: Version, definition: Definition): Promise<Version> {
  const { checklist, number } = version;
  return unwrap(
    client.PUT(VERSION, {
      params: { path: { checklist, number }, header: ifMatch(version.version) },
      body: { definition },
    }),
  );
}

export function useMoveVersion() {
  return useChange(({ version, to, reason }: { version: Version; to: VersionState; reason?: string }) =>
    unwrap(
      client.POST(`${VERSION}/moves`, {
        params: {
          path: { checklist: version.checklist, number: version.number },
          header: ifMatch(version.version),
        },
        body: { to, reason: reason ?? null },
      }),
    ),
  );
}
