import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Icon } from "./icon";
import { useProblemText } from "./problem-text";
import { say } from "./toast";

interface DownloadButtonProps {
  download: () => Promise<unknown>;
  children: ReactNode;
}

/** Fetches a file at a click, once at a time. */
export function DownloadButton({ download, children }: DownloadButtonProps) {
  const problem = useProblemText();
  const fetch = useMutation({ mutationFn: download, onError: (error) => say(problem(error)) });
  return (
    <button type="button" className="btn compact" disabled={fetch.isPending} onClick={() => fetch.mutate()}>
      <Icon name="download" small />
      {children}
    </button>
  );
}
