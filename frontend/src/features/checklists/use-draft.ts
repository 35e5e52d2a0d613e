import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { statusOf } from "@/client/problem";
import { keepDraft, versionQuery } from "./api/checklists";
import type { Version } from "./schemas";

const PAUSE = 1_000;

/** A draft that is kept as one writes, each time on what was kept before: a change by somebody else stops it. */
export function useDraft(first: Version) {
  const queryClient = useQueryClient();
  const [version, setVersion] = useState(first);
  const [definition, setDefinition] = useState(first.definition);
  const [keptAt, setKeptAt] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const keeping = useRef(false);
  const dirty = definition !== version.definition;
  const stopped = statusOf(error) === 412;

  useEffect(() => {
    if (!dirty || stopped || keeping.current) return;
    const timer = setTimeout(async () => {
      keeping.current = true;
      try {
        const kept = await keepDraft(version, definition);
        setError(null);
        setKeptAt(new Date().toISOString());
        queryClient.setQueryData(versionQuery(version.checklist, version.number).queryKey, kept);
        // What was sent is what is kept; what was written meanwhile is still to be kept.
        setVersion({ ...kept, definition });
      } catch (failure) {
        setError(failure);
      }
      keeping.current = false;
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [dirty, stopped, definition, version, queryClient]);

  return { version, definition, setDefinition, dirty, keptAt, error, stopped };
}
