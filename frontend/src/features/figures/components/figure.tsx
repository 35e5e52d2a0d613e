import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useMay } from "@/client/session";
import { Icon } from "@/components/icon";
import { Menu } from "@/components/menu";
import { useProblemText } from "@/components/problem-text";
import { say } from "@/components/toast";
import { downloadTable, type TableKind } from "../api/figures";

interface Props {
  /** What it shows, as a finding. */
  title: ReactNode;
  /** How it was counted, in a sentence. */
  method: ReactNode;
  path: string;
  query: Record<string, string>;
  wide?: boolean;
  children: ReactNode;
}

/** One figure: the finding, one sentence on how it was counted, the table, and the way to keep it. */
export function Figure({ title, method, path, query, wide = false, children }: Props) {
  return (
    <section className={wide ? "fig wide" : "fig"}>
      <div className="fig-h">
        <div>
          <h2>{title}</h2>
          <p>{method}</p>
        </div>
        <Keep path={path} query={query} />
      </div>
      {children}
    </section>
  );
}

function Keep({ path, query }: Pick<Props, "path" | "query">) {
  const { t } = useLingui();
  const may = useMay();
  const problem = useProblemText();
  const fetch = useMutation({
    mutationFn: (kind: TableKind) => downloadTable(path, query, kind),
    onError: (error) => say(problem(error)),
  });
  if (!may("complaints.complaint.export") && !may("complaints.figures.read")) return null;
  return (
    <Menu
      buttonClass="btn compact"
      isDisabled={fetch.isPending}
      button={
        <>
          <Icon name="download" small />
          <Trans>CSV, XLSX</Trans>
        </>
      }
      label={t`Download this table`}
      choices={[
        { id: "csv", label: "CSV", note: t`for any program` },
        { id: "xlsx", label: "XLSX", note: t`for Excel and LibreOffice` },
      ]}
      onChoose={(id) => fetch.mutate(id as TableKind)}
    />
  );
}
