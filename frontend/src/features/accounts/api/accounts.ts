import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { client, ifMatch, unwrap, unwrapPage } from "@/client/http";
import type { Account, AccountItem, IssuedLink, MembershipDraft } from "../schemas";

export function accountsQuery(q: string) {
  return infiniteQueryOptions({
    queryKey: ["accounts", "list", q],
    queryFn: ({ pageParam, signal }) =>
      unwrapPage<AccountItem>(
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
      unwrap<Account>(
        client.GET("/api/gateway/v1/accounts/{account_id}", { params: { path: { account_id: id } }, signal }),
      ),
  });
}

export interface AccountDraft {
  name: string;
  email: string;
  language: string;
  memberships: MembershipDraft[];
}

export function inviteAccount(draft: AccountDraft): Promise<Account> {
  return unwrap<Account>(client.POST("/api/gateway/v1/accounts", { body: draft }));
}

export function changeAccount(
  id: string,
  version: number,
  patch: { state?: "active" | "disabled"; name?: string },
): Promise<Account> {
  return unwrap<Account>(
    client.PATCH("/api/gateway/v1/accounts/{account_id}", {
      params: { path: { account_id: id }, header: ifMatch(version) },
      body: patch,
    }),
  );
}

export function issueLink(id: string): Promise<IssuedLink> {
  return unwrap<IssuedLink>(
    client.POST("/api/gateway/v1/accounts/{account_id}/link", { params: { path: { account_id: id } } }),
  );
}
