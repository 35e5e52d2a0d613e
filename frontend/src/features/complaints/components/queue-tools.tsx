import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { CSV, download, XLSX } from "@/client/download";
import type { Count, Page } from "@/client/http";
import { useMay } from "@/client/session";
import { Shown } from "@/components/count";
import { Icon } from "@/components/icon";
import { Menu } from "@/components/menu";
import { useProblemText } from "@/components/problem-text";
import { say } from "@/components/toast";
import { today } from "@/i18n/format";
import { filtersOf, narrowingOf, type QueueSearch, SORTS, type Sort } from "../filters";
import { useLabels } from "../labels";
import type { ComplaintRow } from "../schemas";

interface QueueToolsProps {
  search: QueueSearch;
  count: Count | null;
}

export function QueueTools({ search, count }: QueueToolsProps) {
  const { t } = useLingui();
  const labels = useLabels();
  const navigate = useNavigate();
  const may = useMay();
  const sort = search.sort ?? "due";
  return (
    <div className="chips tools">
      <span className="small soft cnt">
        {count ? <Shown count={count} filtered={narrowingOf(search).length > 0} /> : null}
      </span>
      <Menu
        buttonClass="chip"
        button={
          <>
            <Icon name="updown" />
            <span>{labels.sort(sort)}</span>
          </>
        }
        label={t`Sort by`}
        chosen={sort}
        choices={SORTS.map((each) => ({ id: each, label: labels.sort(each) }))}
        onChoose={(id) => void navigate({ to: "/complaints", search: { ...search, sort: id as Sort } })}
      />
      {may("complaints.complaint.export") ? <DownloadMenu search={search} /> : null}
    </div>
  );
}

/** The list as it stands, with its filters, as a file. */
function DownloadMenu({ search }: { search: QueueSearch }) {
  const { t } = useLingui();
  const problem = useProblemText();
  const fetch = useMutation({
    mutationFn: (kind: "csv" | "xlsx") => {
      const query = new URLSearchParams();
      for (const [name, value] of Object.entries(filtersOf(search))) {
        for (const each of Array.isArray(value) ? value : [value]) query.append(name, each);
      }
      const accept = kind === "csv" ? CSV : XLSX;
      return download(`/api/complaints/v1/complaints?${query}`, accept, `complaints-${today()}.${kind}`);
    },
    onError: (error) => say(problem(error)),
  });
  return (
    <Menu
      buttonClass="chip"
      isDisabled={fetch.isPending}
      button={
        <>
          <Icon name="download" />
          <span>{fetch.isPending ? <Trans>Fetching…</Trans> : <Trans>CSV, XLSX</Trans>}</span>
        </>
      }
      label={t`Download this list`}
      choices={[
        { id: "csv", label: "CSV", note: t`for any program` },
        { id: "xlsx", label: "XLSX", note: t`for Excel and LibreOffice` },
      ]}
      onChoose={(id) => fetch.mutate(id as "csv" | "xlsx")}
    />
  );
}

export function countOf(pages: Page<ComplaintRow>[] | undefined): Count | null {
  return pages?.[0]?.count ?? null;
}
