import { queryOptions } from "@tanstack/react-query";
import { client, ifMatch, unwrap } from "@/client/http";
import type { Handover, HandoverDraft, Offer } from "../schemas";
import { useActOn } from "./act";

const PATH = "/api/complaints/v1/complaints/{complaint}/handovers";
const OFFERS = "/api/complaints/v1/handover-offers";

export function handoversQuery(complaint: string) {
  return queryOptions({
    queryKey: ["complaints", "one", complaint, "handovers"],
    queryFn: ({ signal }) => unwrap(client.GET(PATH, { params: { path: { complaint } }, signal })),
  });
}

export const offersQuery = queryOptions({
  queryKey: ["complaints", "offers"],
  queryFn: ({ signal }) => unwrap(client.GET(OFFERS, { signal })),
});

export function useOfferHandover(complaint: string) {
  return useActOn((body: HandoverDraft) =>
    unwrap(client.POST(PATH, { params: { path: { complaint } }, body })),
  );
}

export function useWithdrawHandover(complaint: string, handover: Handover) {
  return useActOn((_: undefined) =>
    unwrap(
      client.POST(`${PATH}/{handover}/withdrawals`, {
        params: { path: { complaint, handover: handover.id }, header: ifMatch(handover.version) },
      }),
    ),
  );
}

export function useAcceptOffer(offer: Offer) {
  return useActOn((body: { summary?: string; team?: string }) =>
    unwrap(
      client.POST(`${OFFERS}/{offer}/acceptances`, {
        params: { path: { offer: offer.id }, header: ifMatch(offer.version) },
        body,
      }),
    ),
  );
}
