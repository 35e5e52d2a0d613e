import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import type { TableKind } from "@/client/download";
import { Icon } from "./icon";
import { Menu } from "./menu";
import { useProblemText } from "./problem-text";
import { say } from "./toast";

interface TableDownloadProps {
  label: string;
  buttonClass?: string;
  download: (kind: TableKind) => Promise<void>;
}

/** What is shown, as a file for other programs. */
export function TableDownload({ label, buttonClass = "btn", download }: TableDownloadProps) {
  const { t } = useLingui();
  const problem = useProblemText();
  const fetch = useMutation({ mutationFn: download, onError: (error) => say(problem(error)) });
  return (
    <Menu
      buttonClass={buttonClass}
      isDisabled={fetch.isPending}
      button={
        <>
          <Icon name="download" small={buttonClass !== "chip"} />
          <span>{fetch.isPending ? <Trans>Fetching…</Trans> : <Trans>CSV, XLSX</Trans>}</span>
        </>
      }
      label={label}
      choices={[
        { id: "csv", label: "CSV", note: t`for any program` },
        { id: "xlsx", label: "XLSX", note: t`for Excel and LibreOffice` },
      ]}
      onChoose={(id) => fetch.mutate(id as TableKind)}
    />
  );
}
