import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap, unwrapPage } from "@/client/http";
import type { TaskDraft, TaskPatch, TaskView } from "../schemas";

const OF_COMPLAINT = "/api/complaints/v1/complaints/{complaint}/tasks";

/** Everything under "complaints" is asked anew after a change: counts and lists speak of tasks too. */
const KEY = ["complaints", "tasks"] as const;

export function openTasksQuery(view: TaskView, limit = 50) {
  return infiniteQueryOptions({
    queryKey: [...KEY, view, limit],
    queryFn: ({ pageParam, signal }) =>
      unwrapPage(
        client.GET("/api/complaints/v1/tasks", {
          params: { query: { view, limit, cursor: pageParam ?? undefined } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}

export function tasksQuery(complaint: string) {
  return queryOptions({
    queryKey: ["complaints", "one", complaint, "tasks"],
    queryFn: ({ signal }) => unwrap(client.GET(OF_COMPLAINT, { params: { path: { complaint } }, signal })),
  });
}

export function useAddTask(complaint: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ draft, key }: { draft: TaskDraft; key: string }) =>
      unwrap(
        client.POST(OF_COMPLAINT, {
          params: { path: { complaint }, header: { "idempotency-key": key } },
          body: draft,
        }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["complaints"] }),
  });
}

interface TaskChange {
  complaint: string;
  task: string;
  version: number;
  patch: TaskPatch;
}

export function useChangeTask() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ complaint, task, version, patch }: TaskChange) =>
      unwrap(
        client.PATCH(`${OF_COMPLAINT}/{task}`, {
          params: { path: { complaint, task }, header: ifMatch(version) },
          body: patch,
        }),
      ),
    // Also after a refusal: somebody else may have done it.
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["complaints"] }),
  });
}
