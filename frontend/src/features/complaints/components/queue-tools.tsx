import { useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { downloadTable, type TableKind } from "@/client/download";
import type { Count, Page } from "@/client/http";
import { useMay } from "@/client/session";
import { Shown } from "@/components/count";
import { Icon } from "@/components/icon";
import { Menu } from "@/components/menu";
import { TableDownload } from "@/components/table-download";
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
      {may("complaints.complaint.export") ? (
        <TableDownload
          buttonClass="chip"
          label={t`Download this list`}
          download={(kind) => downloadQueue(search, kind)}
        />
      ) : null}
    </div>
  );
}

/** The list as it stands, with its filters, as a file. */
function downloadQueue(search: QueueSearch, kind: TableKind): Promise<void> {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filtersOf(search))) {
    for (const each of Array.isArray(value) ? value : [value]) query.append(name, each);
  }
  return downloadTable(`/api/complaints/v1/complaints?${query}`, kind, `complaints-${today()}`);
}

export function countOf(pages: Page<ComplaintRow>[] | undefined): Count | null {
  return pages?.[0]?.count ?? null;
}
