import { NoAnswerError, ProblemError } from "@/client/problem";
import { fetchBaggage, NoVisitError } from "./api/baggage";
import { type Sent, sendBatch } from "./api/sending";
import {
  changeBaggage,
  changeWaiting,
  currentField,
  dropWaiting,
  reworkWaiting,
  stillWaits,
  wipe,
} from "./field";
import { arrivedBefore, nextBatch, rebased, recordOf } from "./queue";
import type { Refusal, Waiting } from "./schemas";

/** Whether it may be taken the next time: who answered could not say yes or no. */
function worthSendingAgain({ problem: { status } }: ProblemError): boolean {
  return status >= 500 || [401, 408, 425, 429].includes(status);
}

function refusalOf({ problem }: ProblemError): Refusal {
  const current = (problem as { current?: unknown }).current;
  return {
    status: problem.status,
    title: problem.title,
    detail: problem.detail ?? null,
    errors: problem.errors ?? [],
    theirs: current && typeof current === "object" ? (current as Record<string, unknown>) : null,
  };
}

let sending = false;

export type Outcome = "done" | "stopped" | "busy";

/** Sends what waits, each record on its own, until all is sent or the line breaks. In one window at a time. */
export async function sendWaiting(): Promise<Outcome> {
  if (sending || !currentField().open) return "busy";
  sending = true;
  try {
    if (!navigator.locks) return await sendAll();
    return await navigator.locks.request("daylight-fieldwork", { ifAvailable: true }, (held) =>
      held ? sendAll() : "busy",
    );
  } finally {
    sending = false;
  }
}

async function sendAll(): Promise<Outcome> {
  for (;;) {
    // What was never sent can still be put right: without a line, nothing counts as tried.
    if (!navigator.onLine) return "stopped";
    const batch = nextBatch(currentField().open?.waiting ?? []);
    if (batch.length === 0) return "done";
    const gone: string[] = [];
    for (const { id } of batch) if (!(await stillWaits(id))) gone.push(id);
    if (gone.length > 0) await dropWaiting(...gone);
    else if (!(await sendTogether(batch))) return "stopped";
  }
}

/** From here on nothing is merged into them: what is sent again is what was sent. */
async function asTried(batch: readonly Waiting[]): Promise<Waiting[]> {
  const ids = new Set(batch.map(({ id }) => id));
  const now: Waiting[] = [];
  await changeWaiting((all) => {
    const put = all.filter(({ id }) => ids.has(id)).map((each) => ({ ...each, tried: true }));
    now.push(...put);
    return { put };
  });
  return now;
}

/** Answers whether to go on. Where several were refused together, each is tried by itself. */
async function sendTogether(ready: readonly Waiting[]): Promise<boolean> {
  const batch = await asTried(ready);
  try {
    await taken(batch, await sendBatch(batch));
    return true;
  } catch (error) {
    if (error instanceof NoAnswerError) return false;
    if (!(error instanceof ProblemError)) throw error;
    if (worthSendingAgain(error)) return false;
    if (batch.length > 1) {
      for (const each of batch) if (!(await sendTogether([each]))) return false;
      return true;
    }
    const [one] = batch;
    if (one) await refused(one, refusalOf(error));
    return true;
  }
}

async function taken(batch: readonly Waiting[], { version, sheet }: Sent): Promise<void> {
  const [first] = batch;
  if (!first) return;
  if (sheet)
    await changeBaggage(first.holding, (now) => ({
      ...now,
      sheets: now.sheets.map((each) => (each.id === sheet.id ? { ...each, ...sheet.state } : each)),
    }));
  const drop = batch.map(({ id }) => id);
  await changeWaiting((all) => {
    const others = all.filter(({ id }) => !drop.includes(id));
    return { drop, put: version === undefined ? [] : rebased(others, recordOf(first.act), version) };
  });
}

async function refused(one: Waiting, refusal: Refusal): Promise<void> {
  const { act } = one;
  const patch = act.what === "sight-change" || act.what === "difficulty-change" ? act.patch : null;
  if (refusal.status === 412 && patch && arrivedBefore(patch, refusal.theirs))
    await taken([one], { version: Number(refusal.theirs?.version) });
  else await reworkWaiting(one.id, (now) => ({ ...now, refusal }));
}

/** Reads anew what the server has; wipes a visit that it does not show any more. To be asked as whose visit it is. */
export async function refreshBaggage(holding: string): Promise<void> {
  const { open } = currentField();
  const before = open?.baggage.get(holding);
  if (!open || !before) return;
  try {
    const fresh = await fetchBaggage(before.visit.id, before.me, before.label);
    await changeBaggage(holding, () => fresh);
  } catch (error) {
    if (error instanceof NoVisitError) await wipe(open.vault.id, [holding]);
    else if (!(error instanceof ProblemError || error instanceof NoAnswerError)) throw error;
  }
}
