import { Trans } from "@lingui/react/macro";
import { useId } from "react";
import { useProblemText } from "./problem-text";
import { say } from "./toast";

interface AddFileProps {
  add: { isPending: boolean; mutate: (file: File, options: { onError: (error: unknown) => void }) => void };
}

/** Adds one file beside what is there, as soon as it is chosen. */
export function AddFile({ add }: AddFileProps) {
  const id = useId();
  const problem = useProblemText();
  return (
    <>
      <input
        type="file"
        id={id}
        className="vh"
        disabled={add.isPending}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) add.mutate(file, { onError: (error) => say(problem(error)) });
          event.target.value = "";
        }}
      />
      <label htmlFor={id} className="link-btn file-label">
        {add.isPending ? <Trans>One moment…</Trans> : <Trans>Add a file</Trans>}
      </label>
    </>
  );
}
