import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { NoAnswerError } from "@/client/problem";
import { hatOf, sessionQuery } from "@/client/session";
import { lock } from "./field";
import { nextBatch } from "./queue";
import { refreshBaggage, sendWaiting } from "./send";
import { useField } from "./use-field";

const AGAIN = 20_000;

/** What stands between this device and the server. */
export type Line = "asking" | "none" | "signed-out" | "another-account" | "another-side" | "there";

/** Sends what waits as soon as its owner is signed in and there is a line; reads anew what others did meanwhile. */
export function useSending(): { line: Line; sendNow: () => void } {
  const { open } = useField();
  const session = useQuery({
    ...sessionQuery,
    retry: false,
    refetchInterval: ({ state }) => (state.status === "error" ? AGAIN : false),
  });
  const line = lineOf();
  const ready = line === "there" && open !== null;
  const waits = nextBatch(open?.waiting ?? []).length > 0;
  const fresh = useRef<object | null>(null);

  const send = async () => {
    const outcome = await sendWaiting();
    if (outcome !== "done") return;
    // Once for each time it was opened: what was sent is put in place as it is sent.
    const key = open?.key ?? null;
    if (fresh.current === key) return;
    fresh.current = key;
    for (const { id } of open?.vault.holdings ?? []) await refreshBaggage(id);
  };
  const latest = useRef(send);
  latest.current = send;

  useEffect(() => {
    // Somebody else sits here now: what is open is not theirs.
    if (line === "another-account") lock();
  }, [line]);
  useEffect(() => {
    if (!ready) return;
    void latest.current();
    if (!waits) return;
    const go = () => void latest.current();
    const timer = setInterval(go, AGAIN);
    addEventListener("online", go);
    return () => {
      clearInterval(timer);
      removeEventListener("online", go);
    };
  }, [ready, waits]);

  return { line, sendNow: () => void (ready ? latest.current() : session.refetch()) };

  function lineOf(): Line {
    if (session.error instanceof NoAnswerError) return "none";
    if (session.data === undefined) return session.error ? "none" : "asking";
    if (session.data === null) return "signed-out";
    if (open && session.data.account.id !== open.vault.account) return "another-account";
    return hatOf(session.data)?.side === "preventive" ? "there" : "another-side";
  }
}
