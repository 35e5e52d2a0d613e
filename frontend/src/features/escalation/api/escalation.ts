import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, newKey, unwrap, unwrapPage } from "@/client/http";
import type {
  Escalation,
  EscalationCarriedOut,
  EscalationDecided,
  EscalationEffectSeen,
  EscalationProposal,
} from "../schemas";

const API = "/api/recommendations/v1";
const LADDER = `${API}/recommendations/{recommendation}/escalation` as const;
const STEPS = `${API}/recommendations/{recommendation}/escalation-steps` as const;
const STEP = `${STEPS}/{step}` as const;

export function escalationQuery(recommendation: string) {
  return queryOptions({
    queryKey: ["recommendations", "escalation", recommendation],
    queryFn: ({ signal }) => unwrap(client.GET(LADDER, { params: { path: { recommendation } }, signal })),
  });
}

export function waitingStepsQuery(state: "proposed" | "approved") {
  return queryOptions({
    queryKey: ["recommendations", "escalation-steps", state],
    queryFn: ({ signal }) =>
      unwrapPage(client.GET(`${API}/escalation-steps`, { params: { query: { state, limit: 10 } }, signal })),
  });
}

/** Something said of a step, in the version of the recommendation that is shown. */
function useOn<Body>(of: Escalation, act: (body: Body) => Promise<Escalation>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: (changed) => {
      queryClient.setQueryData(escalationQuery(of.id).queryKey, changed);
      return queryClient.invalidateQueries({ queryKey: ["recommendations"] });
    },
  });
}

/** The same proposal sent twice, as after a line that broke off, is one. */
const sent = { body: "", key: "" };

export function useProposeEscalation(of: Escalation) {
  return useOn(of, (draft: EscalationProposal) => {
    const body = JSON.stringify([of.id, of.version, draft]);
    if (sent.body !== body) Object.assign(sent, { body, key: newKey() });
    return unwrap(
      client.POST(STEPS, {
        params: { path: { recommendation: of.id }, header: ifMatch(of.version) },
        body: draft,
        headers: { "Idempotency-Key": sent.key },
      }),
    );
  });
}

function asShown(of: Escalation, step: string) {
  return { path: { recommendation: of.id, step }, header: ifMatch(of.version) };
}

export function useDecideEscalation(of: Escalation, step: string) {
  return useOn(of, (body: EscalationDecided) =>
    unwrap(client.POST(`${STEP}/decision`, { params: asShown(of, step), body })),
  );
}

export function useCarryOut(of: Escalation, step: string) {
  return useOn(of, (body: EscalationCarriedOut) =>
    unwrap(client.POST(`${STEP}/deed`, { params: asShown(of, step), body })),
  );
}

export function useLookBack(of: Escalation, step: string) {
  return useOn(of, (body: EscalationEffectSeen) =>
    unwrap(client.POST(`${STEP}/effect`, { params: asShown(of, step), body })),
  );
}
