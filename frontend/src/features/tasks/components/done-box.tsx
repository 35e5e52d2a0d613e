import { Trans, useLingui } from "@lingui/react/macro";
import { useProblemText } from "@/components/problem-text";
import { say } from "@/components/toast";
import { useChangeTask } from "../api/tasks";

interface DoneBoxProps {
  complaint: string;
  task: { id: string; version: number; text: string };
  done: boolean;
}

/** Ticks a task off, and offers to take that back. */
export function DoneBox({ complaint, task, done }: DoneBoxProps) {
  const { t } = useLingui();
  const problem = useProblemText();
  const change = useChangeTask();
  const set = (to: boolean, version: number) =>
    change.mutate(
      { complaint, task: task.id, version, patch: { done: to } },
      {
        onSuccess: (changed) =>
          say(to ? <Trans>Done</Trans> : <Trans>Open again</Trans>, () => set(!to, changed.version)),
        onError: (error) => say(problem(error)),
      },
    );
  return (
    <label className="check">
      <input
        type="checkbox"
        checked={done}
        disabled={change.isPending}
        aria-label={t`Done: ${task.text}`}
        onChange={() => set(!done, task.version)}
      />
    </label>
  );
}
