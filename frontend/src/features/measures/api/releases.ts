import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { downloadTable, type TableKind } from "@/client/download";
import { client, ifMatch, newKey, unwrap, unwrapPage } from "@/client/http";
import type { Edition, ExceptionDraft, Release, ReleaseDraft } from "../schemas";

const KEY = ["releases"] as const;
const ALL = "/api/search/v1/releases";
const ONE = `${ALL}/{release}` as const;
const ASK_AGAIN = 1_000;
const isUnderWay = ({ counting }: Pick<Release, "counting">) => counting === "under-way";
const once = () => ({ "idempotency-key": newKey() });

/** While one is being counted, they are asked for again. */
export const releasesQuery = infiniteQueryOptions({
  queryKey: [...KEY, "list"],
  queryFn: ({ pageParam, signal }) =>
    unwrapPage(client.GET(ALL, { params: { query: { cursor: pageParam ?? undefined } }, signal })),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next,
  refetchInterval: (query) =>
    query.state.data?.pages.some(({ items }) => items.some(isUnderWay)) ? ASK_AGAIN : false,
});

export const releaseQuery = (release: string) =>
  queryOptions({
    queryKey: [...KEY, release],
    queryFn: ({ signal }) => unwrap(client.GET(ONE, { params: { path: { release } }, signal })),
    refetchInterval: (query) => (query.state.data && isUnderWay(query.state.data) ? ASK_AGAIN : false),
  });

export const editionQuery = (release: string, edition: string) =>
  queryOptions({
    queryKey: [...KEY, release, edition],
    queryFn: ({ signal }) =>
      unwrap(client.GET(`${ONE}/editions/{edition}`, { params: { path: { release, edition } }, signal })),
    enabled: edition !== "",
  });

export function downloadEdition({ release, id, release_number, number }: Edition, kind: TableKind) {
  return downloadTable(`${ALL}/${release}/editions/${id}`, kind, `figures-${release_number ?? ""}-${number}`);
}

function useAct<Wanted, Made>(act: (wanted: Wanted) => Promise<Made>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: act,
    // Also after a refusal: what somebody else did meanwhile is then seen.
    onSettled: () => queryClient.invalidateQueries({ queryKey: KEY }),
  });
}

export const usePrepareRelease = () =>
  useAct((draft: ReleaseDraft) => unwrap(client.POST(ALL, { params: { header: once() }, body: draft })));

export const useCountAgain = ({ id: release }: Release) =>
  useAct((because: string) =>
    unwrap(
      client.POST(`${ONE}/editions`, {
        params: { path: { release }, header: once() },
        body: because ? { because } : {},
      }),
    ),
  );

export const useDiscardRelease = ({ id: release }: Release) =>
  useAct(() => unwrap(client.DELETE(`${ONE}/prepared`, { params: { path: { release } } })));

export const usePublishRelease = ({ id: release }: Release) =>
  useAct((edition: { id: string; version: number }) =>
    unwrap(
      client.POST(`${ONE}/editions/{edition}/publish`, {
        params: {
          path: { release, edition: edition.id },
          header: { ...once(), ...ifMatch(edition.version) },
        },
      }),
    ),
  );

export const useWithdrawRelease = ({ id: release, version }: Release) =>
  useAct((because: string) =>
    unwrap(
      client.POST(`${ONE}/withdraw`, {
        params: { path: { release }, header: { ...once(), ...ifMatch(version) } },
        body: { because },
      }),
    ),
  );

export const useProposeException = ({ id: release }: Release) =>
  useAct((body: ExceptionDraft) =>
    unwrap(client.POST(`${ONE}/exceptions`, { params: { path: { release }, header: once() }, body })),
  );

export const useAgreeException = ({ id: release }: Release) =>
  useAct((exception: string) =>
    unwrap(
      client.POST(`${ONE}/exceptions/{exception}/agree`, {
        params: { path: { release, exception }, header: once() },
      }),
    ),
  );
