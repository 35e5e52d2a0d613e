import { client, ifMatch, unwrap } from "@/client/http";
import { statusOf } from "@/client/problem";
import type { Act, Sheet, Waiting } from "../schemas";

const VISIT = "/api/visits/v1/visits/{visit}";
const SHEET = "/api/visits/v1/checklist-sheets/{sheet}";

export interface Sent {
  /** Of a record that may change again. */
  version?: number;
  sheet?: { id: string; state: Partial<Sheet> };
}

/** Sends what belongs together. What it throws says whether it is worth sending again. */
export async function sendBatch(batch: readonly Waiting[]): Promise<Sent> {
  const first = batch[0];
  if (!first) return {};
  const { act } = first;
  if (act.what !== "answer") return sendOne(first);
  const answers = batch.flatMap((each) => (each.act.what === "answer" ? [each.act.answer] : []));
  const state = await unwrap(
    client.PUT(`${SHEET}/answers`, { params: { path: { sheet: act.sheet } }, body: { answers } }),
  );
  return { sheet: { id: act.sheet, state } };
}

async function sendOne({ visit, key, act }: Waiting): Promise<Sent> {
  const making = { path: { visit }, header: { "idempotency-key": key } };
  switch (act.what) {
    case "round": {
      const { id, section, label, removed } = act.round;
      const params = { path: { sheet: act.sheet, round_id: id } };
      const state = await unwrap(
        client.PUT(`${SHEET}/rounds/{round_id}`, { params, body: { section, label, removed } }),
      );
      return { sheet: { id: act.sheet, state } };
    }
    case "note":
      return madeOnce(visit, act, () =>
        unwrap(client.POST(`${VISIT}/notes`, { params: making, body: act.draft })),
      );
    case "sight":
      return madeOnce(visit, act, () =>
        unwrap(client.POST(`${VISIT}/sights`, { params: making, body: act.draft })),
      );
    case "difficulty":
      return madeOnce(visit, act, () =>
        unwrap(client.POST(`${VISIT}/difficulties`, { params: making, body: act.draft })),
      );
    case "sight-change":
      return unwrap(
        client.PATCH(`${VISIT}/sights/{sight}`, {
          params: { path: { visit, sight: act.record }, header: ifMatch(act.version) },
          body: act.patch,
        }),
      );
    case "difficulty-change":
      return unwrap(
        client.PATCH(`${VISIT}/difficulties/{difficulty}`, {
          params: { path: { visit, difficulty: act.record }, header: ifMatch(act.version) },
          body: act.patch,
        }),
      );
    default:
      return {};
  }
}

type Making = Extract<Act, { what: "note" | "sight" | "difficulty" }>;

/** A key is remembered for a day; after that a record that had arrived is known by its id. */
async function madeOnce(visit: string, act: Making, make: () => Promise<Sent>): Promise<Sent> {
  try {
    return await make();
  } catch (error) {
    if (statusOf(error) !== 409) throw error;
    const there = (await kept(visit, act.what)).find(({ id }) => id === act.draft.id);
    if (!there) throw error;
    return there;
  }
}

function kept(visit: string, what: Making["what"]): Promise<{ id: string; version: number }[]> {
  const params = { path: { visit } };
  if (what === "note") return unwrap(client.GET(`${VISIT}/notes`, { params }));
  if (what === "sight") return unwrap(client.GET(`${VISIT}/sights`, { params }));
  return unwrap(client.GET(`${VISIT}/difficulties`, { params }));
}
