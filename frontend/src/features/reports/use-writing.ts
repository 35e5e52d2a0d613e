import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useSyncExternalStore } from "react";
import { newId } from "@/client/ids";
import { useSession } from "@/client/session";
import { useProblemText } from "@/components/problem-text";
import { say } from "@/components/toast";
import { reportQuery } from "./api/reports";
import {
  addParagraph,
  addPart,
  deleteParagraph,
  deletePart,
  patchParagraph,
  patchPart,
  putOrder,
} from "./api/writing";
import { isSame, orderOf, reordered, within } from "./order";
import {
  isWorded,
  type Paragraph,
  type ParagraphDraft,
  type Part,
  type PartDraft,
  type PartOrder,
  type PartPatch,
  type Report,
  type Worded,
} from "./schemas";
import type { Begun } from "./standing";
import { type Desk, Writing } from "./writing";

/** What is not kept yet outlives the page, in the memory of this window alone: nothing of it is laid on the disk. */
const begun = new Map<string, Writing>();

export interface Pen {
  desk: Desk;
  /** The report as the page shows it. It hears of an answer a moment later than of what no longer waits for it. */
  standing: (report: Report) => Report;
  /** Answers with the id of the new paragraph, which can be written in at once. */
  begin: (begun: Omit<Begun, "id">, text: string) => string;
  write: (paragraph: string, text: string) => void;
  keep: (paragraph: string) => void;
  flush: () => Promise<void>;
  settle: (paragraph: string, whose: "mine" | "theirs") => void;
  drop: (paragraph: string) => void;
  add: (draft: ParagraphDraft) => Promise<boolean>;
  turn: (paragraph: string, kind: Worded) => void;
  remove: (paragraph: Paragraph, undo: { message: string }) => Promise<boolean>;
  order: (change: (order: PartOrder[]) => PartOrder[] | null) => Promise<boolean>;
  addPart: (draft: PartDraft) => Promise<boolean>;
  changePart: (part: string, patch: PartPatch) => Promise<boolean>;
  removePart: (part: Part, undo: { message: string }) => Promise<boolean>;
}

export function useWriting(report: string): Pen {
  const queryClient = useQueryClient();
  const account = useSession().account.id;
  const problem = useProblemText();
  const writing = useMemo(() => {
    const { queryKey } = reportQuery(report);
    const access = {
      report,
      now: () => queryClient.getQueryData(queryKey),
      show: (next: Report) => {
        // An answer that is still under way is older than this one.
        void queryClient.cancelQueries({ queryKey, exact: true });
        queryClient.setQueryData(queryKey, next);
      },
    };
    const key = `${account} ${report}`;
    const known = begun.get(key) ?? new Writing(access);
    known.attach(access);
    begun.set(key, known);
    return known;
  }, [queryClient, account, report]);
  const desk = useSyncExternalStore(writing.subscribe, writing.snapshot);
  const waiting = desk.unkept.size > 0 || desk.saving;

  useEffect(() => {
    const again = () => void writing.flush();
    window.addEventListener("online", again);
    return () => {
      window.removeEventListener("online", again);
      void writing.flush();
    };
  }, [writing]);
  useEffect(() => {
    if (!waiting) return;
    const hold = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", hold);
    return () => window.removeEventListener("beforeunload", hold);
  }, [waiting]);

  return useMemo(() => {
    const tried = async (work: Promise<unknown>): Promise<boolean> => {
      try {
        return (await work) !== null;
      } catch (error) {
        say(problem(error));
        void queryClient.invalidateQueries({ queryKey: reportQuery(report).queryKey, exact: true });
        return false;
      }
    };
    const { queryKey } = reportQuery(report);
    const paragraphIn = (now: Report, id: string) =>
      now.sections.flatMap((part) => part.paragraphs).find((each) => each.id === id);
    const restore = async (gone: Paragraph, after: string | null) => {
      const { section, kind, text } = gone;
      if (!isWorded(kind))
        return tried(writing.act((now) => addParagraph(report, draftOf(gone, after, now))));
      writing.begin({ id: newId(), section, kind, after }, text);
      return true;
    };
    return {
      desk,
      standing: (report) => writing.standing() ?? report,
      begin: (begun, text) => {
        const id = newId();
        writing.begin({ ...begun, id }, text);
        return id;
      },
      write: (id, text) => writing.write(id, text),
      keep: (id) => writing.keep(id),
      flush: () => writing.flush(),
      settle: (id, whose) => writing.settle(id, whose),
      drop: (id) => writing.drop(id),
      add: (draft) => tried(writing.act(() => addParagraph(report, draft))),
      turn: (id, kind) => {
        writing.remake((begun) => (begun.id === id ? { kind } : null));
        void writing.flush();
        void tried(
          writing.act((now) => {
            const stands = paragraphIn(now, id);
            return stands && stands.kind !== kind ? patchParagraph(id, stands.version, { kind }) : null;
          }),
        );
      },
      remove: async (paragraph, { message }) => {
        const { id } = paragraph;
        let last = paragraph;
        const after = before(writing.standing(), paragraph);
        void writing.flush();
        let gone = writing.leave(id);
        if (!gone) {
          const done = await tried(
            writing.act((now) => {
              const stands = paragraphIn(now, id);
              if (stands) last = stands;
              return stands ? deleteParagraph(id, stands.version) : null;
            }),
          );
          const known = queryClient.getQueryData(queryKey);
          gone = done || !known || !paragraphIn(known, id);
          writing.left(id, gone);
        }
        if (gone) say(message, () => void restore(last, after));
        return gone;
      },
      order: (change) => {
        // Shown at once; the service's answer takes its place.
        const known = queryClient.getQueryData(queryKey);
        const page = writing.standing();
        const next = page ? change(orderOf(page.sections)) : null;
        if (!known || !next) return Promise.resolve(false);
        void queryClient.cancelQueries({ queryKey, exact: true });
        queryClient.setQueryData(queryKey, reordered(known, next));
        writing.reorder(next);
        return tried(
          writing.act((now) => {
            const stands = orderOf(now.sections);
            // What was done before this has answered meanwhile, and shows the order without it.
            const asked = within(next, stands);
            const wanted = isSame(stands, asked) ? asked : change(stands);
            return wanted ? putOrder(report, now.version, wanted) : null;
          }),
        );
      },
      addPart: (draft) => tried(writing.act(() => addPart(report, draft))),
      changePart: (id, patch) =>
        tried(
          writing.act((now) => {
            const part = now.sections.find((each) => each.id === id);
            return part ? patchPart(id, part.version, patch) : null;
          }),
        ),
      removePart: async (part, { message }) => {
        await writing.flush();
        const known = queryClient.getQueryData(queryKey);
        const position = known?.sections.findIndex((each) => each.id === part.id) ?? 0;
        let last = part;
        const done = await tried(
          writing.act((now) => {
            const stands = now.sections.find((each) => each.id === part.id);
            if (stands) last = stands;
            return stands ? deletePart(stands.id, stands.version) : null;
          }),
        );
        const back = async () => {
          const { id, kind, title } = last;
          if (!(await tried(writing.act(() => addPart(report, { id, kind, title, position }))))) return;
          for (const [at, each] of last.paragraphs.entries())
            if (!(await restore(each, last.paragraphs[at - 1]?.id ?? null))) return;
        };
        if (done) say(message, () => void back());
        return done;
      },
    };
  }, [writing, desk, queryClient, report, problem]);
}

/** The paragraph it follows in its section. */
function before(report: Report | undefined, paragraph: Paragraph): string | null {
  const part = report?.sections.find((each) => each.id === paragraph.section);
  const at = part?.paragraphs.findIndex((each) => each.id === paragraph.id) ?? 0;
  return part?.paragraphs[at - 1]?.id ?? null;
}

/** As it was, at the place it had; its neighbour may be gone meanwhile. */
function draftOf(gone: Paragraph, after: string | null, now: Report): ParagraphDraft {
  const part = now.sections.find((each) => each.id === gone.section);
  const stands = part?.paragraphs.some((each) => each.id === after) ?? false;
  const { id, section, kind, text, finding, recommendation, quotation, evidence } = gone;
  return {
    ...{ id, section, kind, text, finding, recommendation, quotation, evidence },
    after: stands ? after : null,
    first: after === null,
  };
}
