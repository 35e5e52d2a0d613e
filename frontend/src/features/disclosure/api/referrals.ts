import { queryOptions } from "@tanstack/react-query";
import { client, ifMatch, unwrap } from "@/client/http";
import type { Referral, ReferralDraft, ReferralMove } from "../schemas";
import { useActOn } from "./act";

const PATH = "/api/complaints/v1/complaints/{complaint}/referrals";
const ONE = `${PATH}/{referral}` as const;

export function referralsQuery(complaint: string) {
  return queryOptions({
    queryKey: ["complaints", "one", complaint, "referrals"],
    queryFn: ({ signal }) => unwrap(client.GET(PATH, { params: { path: { complaint } }, signal })),
  });
}

function paramsOf(complaint: string, referral: Referral) {
  return { path: { complaint, referral: referral.id }, header: ifMatch(referral.version) };
}

export function useOfferReferral(complaint: string) {
  return useActOn((body: ReferralDraft) =>
    unwrap(client.POST(PATH, { params: { path: { complaint } }, body })),
  );
}

export function useSendReferral(complaint: string, referral: Referral) {
  return useActOn((_: undefined) =>
    unwrap(client.POST(`${ONE}/sendings`, { params: paramsOf(complaint, referral) })),
  );
}

export function useMoveReferral(complaint: string, referral: Referral) {
  return useActOn((body: ReferralMove) =>
    unwrap(client.POST(`${ONE}/moves`, { params: paramsOf(complaint, referral), body })),
  );
}

export function packageAddress(complaint: string, referral: string): string {
  return `/api/complaints/v1/complaints/${complaint}/referrals/${referral}/package`;
}
