import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { client, ifMatch, unwrap, unwrapPage } from "@/client/http";
import type { Account, AccountDraft, AccountPatch, IssuedLink } from "../schemas";

export function accountsQuery(q: string) {
  return infiniteQueryOptions({
    queryKey: ["accounts", "list", q],
    queryFn: ({ pageParam, signal }) =>
      unwrapPage(
        client.GET("/api/gateway/v1/accounts", {
          params: { query: { q: q || undefined, limit: 50, cursor: pageParam ?? undefined } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}

export function accountQuery(id: string) {
  return queryOptions({
    queryKey: ["accounts", "one", id],
    queryFn: ({ signal }) =>
      unwrap(
        client.GET("/api/gateway/v1/accounts/{account_id}", { params: { path: { account_id: id } }, signal }),
      ),
  });
}

export function inviteAccount(draft: AccountDraft): Promise<Account> {
  return unwrap(client.POST("/api/gateway/v1/accounts", { body: draft }));
}

export function changeAccount(id: string, version: number, patch: AccountPatch): Promise<Account> {
  return unwrap(
    client.PATCH("/api/gateway/v1/accounts/{account_id}", {
      params: { path: { account_id: id }, header: ifMatch(version) },
      body: patch,
    }),
  );
}

export function issueLink(id: string): Promise<IssuedLink> {
  return unwrap(
    client.POST("/api/gateway/v1/accounts/{account_id}/link", { params: { path: { account_id: id } } }),
  );
}
