import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { client, ifMatch, unwrap, unwrapPage } from "@/client/http";
import type { Authority, AuthorityDraft } from "../schemas";

export function authoritiesQuery(name: string) {
  return infiniteQueryOptions({
    queryKey: ["authorities", "list", name],
    queryFn: ({ pageParam, signal }) =>
      unwrapPage(
        client.GET("/api/recommendations/v1/authorities", {
          params: { query: { name: name || undefined, limit: 50, cursor: pageParam ?? undefined } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}

/** One level of the tree: what stands below nothing, or directly below `parent`. */
export function levelQuery(parent: string | null) {
  return infiniteQueryOptions({
    queryKey: ["authorities", "level", parent ?? ""],
    queryFn: ({ pageParam, signal }) =>
      unwrapPage(
        client.GET("/api/recommendations/v1/authorities", {
          params: {
            query: {
              ...(parent ? { parent } : { top: true }),
              limit: 200,
              cursor: pageParam ?? undefined,
            },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}

export function authorityQuery(id: string) {
  return queryOptions({
    queryKey: ["authorities", "one", id],
    queryFn: ({ signal }) =>
      unwrap(
        client.GET("/api/recommendations/v1/authorities/{authority}", {
          params: { path: { authority: id } },
          signal,
        }),
      ),
  });
}

export function enterAuthority(draft: AuthorityDraft): Promise<Authority> {
  return unwrap(client.POST("/api/recommendations/v1/authorities", { body: draft }));
}

export function closeAuthority(authority: Authority, closed: boolean): Promise<Authority> {
  return unwrap(
    client.PATCH("/api/recommendations/v1/authorities/{authority}", {
      params: { path: { authority: authority.id }, header: ifMatch(authority.version) },
      body: { closed },
    }),
  );
}
