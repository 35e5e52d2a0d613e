import { useMutation } from "@tanstack/react-query";
import { download } from "@/client/download";
import { useFormat } from "@/i18n/format";
import { Icon } from "./icon";
import { useProblemText } from "./problem-text";
import { say } from "./toast";

interface FileLineProps {
  address: string;
  file: { name: string; size: number };
}

/** A file in a list, fetched at a click. */
export function FileLine({ address, file }: FileLineProps) {
  const format = useFormat();
  const problem = useProblemText();
  const fetch = useMutation({
    mutationFn: () => download(address, "*/*", file.name),
    onError: (error) => say(problem(error)),
  });
  return (
    <li>
      <Icon name="doc" />
      <button type="button" className="link-btn" disabled={fetch.isPending} onClick={() => fetch.mutate()}>
        <bdi>{file.name}</bdi>
      </button>
      <span className="meta">
        <span>{format.bytes(file.size)}</span>
      </span>
    </li>
  );
}
