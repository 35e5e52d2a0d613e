import { useLingui } from "@lingui/react";
import { queryOptions } from "@tanstack/react-query";
import { client, unwrap } from "@/client/http";
import type { components } from "@/client/schema";
import { PARTY_ROLE } from "./complaint-labels";

type Role = components["schemas"]["complaints_PartyRole"];

/** Who is part of a complaint, and in which ways they may be written to or spoken with. */
export function recipientsQuery(complaint: string) {
  return queryOptions({
    queryKey: ["complaints", "one", complaint, "letter-recipients"],
    queryFn: ({ signal }) =>
      unwrap(
        client.GET("/api/complaints/v1/complaints/{complaint}/letter-recipients", {
          params: { path: { complaint } },
          signal,
        }),
      ),
  });
}

/** Somebody by their part in the complaint, with a number where there are several: never by name. */
export function usePartyName() {
  const { _ } = useLingui();
  return (parties: readonly { id: string; role: Role }[], id: string | null): string => {
    const found = parties.find((each) => each.id === id);
    if (!found) return "…";
    const same = parties.filter((each) => each.role === found.role);
    const name = _(PARTY_ROLE[found.role]);
    return same.length > 1 ? `${name} ${same.indexOf(found) + 1}` : name;
  };
}
