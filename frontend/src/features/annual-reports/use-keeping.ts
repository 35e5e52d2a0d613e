import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { reportQuery, useChangeReport } from "./api/reports";
import type { AnnualReport, AnnualReportPatch, Block, Chapter } from "./schemas";

const REST = 1200;

type Kept = Required<Pick<AnnualReportPatch, "chapters" | "titles" | "first" | "last">>;

export interface Keeping {
  chapters: Chapter[];
  titles: Record<string, string>;
  first: string;
  last: string;
  setChapters: (chapters: Chapter[]) => void;
  set: (change: Partial<Omit<Keeping, "setChapters" | "set">>) => void;
  waiting: boolean;
  failed: boolean;
  error: unknown;
  again: () => void;
  reload: () => void;
  /** The block stands there as it does here: its figure can be counted. */
  isKept: (block: Block) => boolean;
}

function partsOf(record: AnnualReport) {
  const { chapters, titles, first, last } = record;
  return { chapters, titles, first, last };
}

/** What is written here, kept when its writer rests: one change after the other, each on the version before it. */
export function useKeeping(record: AnnualReport): Keeping {
  const queryClient = useQueryClient();
  const change = useChangeReport(record.id);
  const [draft, setDraft] = useState(() => partsOf(record));
  const kept = useRef(JSON.stringify(draft));
  const [version, setVersion] = useState(0);
  const written = JSON.stringify(draft);
  const waiting = written !== kept.current;
  const { mutate, isPending, isError } = change;
  const keep = useCallback(() => {
    const sent = JSON.stringify(draft);
    mutate(draft as Kept, {
      onSuccess: () => {
        kept.current = sent;
        setVersion((now) => now + 1);
      },
    });
  }, [draft, mutate]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: when something was kept, what was written meanwhile is next
  useEffect(() => {
    if (written === kept.current || isPending || isError) return;
    const rest = setTimeout(keep, REST);
    return () => clearTimeout(rest);
  }, [written, isPending, isError, keep, version]);
  const set = (some: Partial<typeof draft>) => {
    change.reset();
    setDraft((now) => ({ ...now, ...some }));
  };
  return {
    ...draft,
    set: (some) => set(some as Partial<typeof draft>),
    setChapters: (chapters) => set({ chapters }),
    waiting,
    failed: isError,
    error: change.error,
    again: keep,
    reload: () => {
      change.reset();
      void queryClient.fetchQuery({ ...reportQuery(record.id), staleTime: 0 }).then((now) => {
        const parts = partsOf(now);
        kept.current = JSON.stringify(parts);
        setDraft(parts);
      });
    },
    isKept: (block) =>
      record.chapters.some((chapter) =>
        (chapter.blocks ?? []).some(
          (each) => each.id === block.id && JSON.stringify(each.question) === JSON.stringify(block.question),
        ),
      ),
  };
}
