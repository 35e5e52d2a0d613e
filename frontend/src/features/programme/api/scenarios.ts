import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap } from "@/client/http";
import type { Lock, Scenario } from "../schemas";
import { programmeQuery } from "./programmes";

const LIST = "/api/visits/v1/programmes/{programme}/scenarios";
const ONE = `${LIST}/{scenario}` as const;
const ASK_AGAIN = 1_000;

export function isUnderWay(scenario: { state: string } | undefined): boolean {
  return scenario?.state === "waiting" || scenario?.state === "running";
}

/** While one is being solved, it is asked again every second. */
export function scenariosQuery(programme: string) {
  return queryOptions({
    queryKey: ["programmes", "scenarios", programme],
    queryFn: ({ signal }) => unwrap(client.GET(LIST, { params: { path: { programme } }, signal })),
    refetchInterval: (query) => (query.state.data?.some(isUnderWay) ? ASK_AGAIN : false),
  });
}

export function scenarioQuery(programme: string, scenario: string, version: number) {
  return queryOptions({
    queryKey: ["programmes", "scenario", scenario, version],
    queryFn: ({ signal }) => unwrap(client.GET(ONE, { params: { path: { programme, scenario } }, signal })),
  });
}

export function useSolve(programme: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (draft: { name: string; base: string | null }) =>
      unwrap(client.POST(LIST, { params: { path: { programme } }, body: draft })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: scenariosQuery(programme).queryKey }),
  });
}

export function useLock(programme: string, scenario: Scenario) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (locks: Lock[]) =>
      unwrap(
        client.PUT(`${ONE}/locks`, {
          params: { path: { programme, scenario: scenario.id }, header: ifMatch(scenario.version) },
          body: { locks },
        }),
      ),
    onSuccess: async (kept) => {
      queryClient.setQueryData(scenarioQuery(programme, kept.id, kept.version).queryKey, kept);
      await queryClient.invalidateQueries({ queryKey: scenariosQuery(programme).queryKey });
    },
  });
}

/** What a finished scenario changes of its programme. */
export function useSolved(programme: string) {
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ queryKey: programmeQuery(programme).queryKey });
}

export function visitsAddress(programme: string, scenario: string): string {
  return `/api/visits/v1/programmes/${programme}/scenarios/${scenario}/visits`;
}
