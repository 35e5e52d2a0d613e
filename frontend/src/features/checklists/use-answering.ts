import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { statusOf } from "@/client/problem";
import { useProblemText } from "@/components/problem-text";
import { say } from "@/components/toast";
import { putAnswers, putRound, sheetQuery } from "./api/sheets";
import type { Given } from "./components/question-part";
import type { Round, Sheet, SheetState } from "./schemas";
import { answerOf, type Waiting, withWaiting } from "./waiting";

/** Shows what is given at once, and sends it in its order: each has an id, so that sending again changes nothing. */
export function useAnswering(sheet: Sheet) {
  const queryClient = useQueryClient();
  const problem = useProblemText();
  const queue = useRef<Waiting[]>([]);
  const sending = useRef(false);
  const [waiting, setWaiting] = useState(0);
  const [failed, setFailed] = useState(false);
  const [keptAt, setKeptAt] = useState<string | null>(null);
  const { queryKey } = sheetQuery(sheet.id);

  const show = (change: (now: Sheet) => Partial<SheetState>) =>
    queryClient.setQueryData(queryKey, (now) => (now ? { ...now, ...change(now) } : now));

  const send = async () => {
    if (sending.current) return;
    sending.current = true;
    setFailed(false);
    while (queue.current.length > 0) {
      const batch = nextBatch(queue.current);
      try {
        const first = batch[0];
        const state =
          first && "round" in first
            ? await putRound(sheet.id, first.round.id, {
                section: first.round.section,
                label: first.round.label,
                removed: first.round.removed,
              })
            : await putAnswers(
                sheet.id,
                batch.flatMap((each) => ("answer" in each ? [each.answer] : [])),
              );
        queue.current = queue.current.slice(batch.length);
        // What was given meanwhile is newer than the answer.
        show(() => withWaiting(state, queue.current));
        setKeptAt(new Date().toISOString());
      } catch (error) {
        const status = statusOf(error);
        if (status === null || status >= 500 || status === 401 || status === 429) {
          setFailed(true);
          break;
        }
        // Refused for good: it must not block the rest, and the sheet shows what stands.
        queue.current = queue.current.slice(batch.length);
        say(problem(error));
        void queryClient.invalidateQueries({ queryKey });
      }
      setWaiting(queue.current.length);
    }
    setWaiting(queue.current.length);
    sending.current = false;
  };

  const add = (one: Waiting) => {
    queue.current = [...queue.current, one];
    setWaiting(queue.current.length);
    void queryClient.cancelQueries({ queryKey });
    show((now) => withWaiting(now, [one]));
    void send();
  };

  useOnline(() => void send());
  useLeaveGuard(waiting > 0);

  return {
    give: (question: string, round: string | null, given: Given) =>
      add({ answer: answerOf(question, round, given) }),
    setRound: (round: Round) => add({ round }),
    again: () => void send(),
    waiting,
    failed,
    keptAt,
  };
}

/** All answers up to the next round, or one round: an answer must find its round there. */
function nextBatch(queue: Waiting[]): Waiting[] {
  if (queue[0] && "round" in queue[0]) return queue.slice(0, 1);
  const end = queue.findIndex((each) => "round" in each);
  return queue.slice(0, Math.min(end < 0 ? queue.length : end, 200));
}

function useOnline(act: () => void) {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    const go = () => latest.current();
    window.addEventListener("online", go);
    return () => window.removeEventListener("online", go);
  }, []);
}

function useLeaveGuard(active: boolean) {
  useEffect(() => {
    if (!active) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [active]);
}
