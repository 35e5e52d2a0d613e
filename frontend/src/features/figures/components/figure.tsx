import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useMay } from "@/client/session";
import { TableDownload } from "@/components/table-download";
import { downloadFigure } from "../api/figures";

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
  if (!may("complaints.complaint.export") && !may("complaints.figures.read")) return null;
  return (
    <TableDownload
      buttonClass="btn compact"
      label={t`Download this table`}
      download={(kind) => downloadFigure(path, query, kind)}
    />
  );
}
