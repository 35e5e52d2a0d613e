import { queryOptions } from "@tanstack/react-query";
import { client, ifMatch, unwrap } from "@/client/http";
import type { Consent, ConsentDraft, GivenBy } from "../schemas";
import { useActOn } from "./act";

const PATH = "/api/complaints/v1/complaints/{complaint}/consents";
const ONE = `${PATH}/{consent}` as const;

export function consentsQuery(complaint: string) {
  return queryOptions({
    queryKey: ["complaints", "one", complaint, "consents"],
    queryFn: ({ signal }) => unwrap(client.GET(PATH, { params: { path: { complaint } }, signal })),
  });
}

function paramsOf(complaint: string, consent: Consent) {
  return { path: { complaint, consent: consent.id }, header: ifMatch(consent.version) };
}

export function useRecordConsent(complaint: string) {
  return useActOn((body: ConsentDraft) =>
    unwrap(client.POST(PATH, { params: { path: { complaint } }, body })),
  );
}

export function useReviewConsent(complaint: string, consent: Consent) {
  return useActOn((body: { reviewed_on: string; review_by: string }) =>
    unwrap(client.POST(`${ONE}/reviews`, { params: paramsOf(complaint, consent), body })),
  );
}

export function useWithdrawConsent(complaint: string, consent: Consent) {
  return useActOn((body: { on: string; by: GivenBy }) =>
    unwrap(client.POST(`${ONE}/withdrawals`, { params: paramsOf(complaint, consent), body })),
  );
}
