import { Trans, useLingui } from "@lingui/react/macro";
import type { QueueSearch } from "../filters";
import type { ComplaintRow } from "../schemas";
import { QueueRow } from "./queue-row";

interface QueueTableProps {
  rows: ComplaintRow[];
  search: QueueSearch;
  /** Those with a message of their reporter's that nobody has read. */
  unread: ReadonlySet<string>;
  chosen: ReadonlySet<string>;
  /** Absent when nothing can be done with several at once. */
  onChoose?: (chosen: ReadonlySet<string>) => void;
}

export function QueueTable({ rows, search, unread, chosen, onChoose }: QueueTableProps) {
  const { t } = useLingui();
  const all = rows.length > 0 && rows.every((row) => chosen.has(row.id));
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChoose?.(next);
  };
  const sort = search.sort ?? "due";
  return (
    <table className="queue stacked">
      <caption className="vh">
        <Trans>Complaints, {rows.length} shown</Trans>
      </caption>
      <thead>
        <tr>
          {onChoose ? (
            <th className="w-c">
              <label className="check">
                <input
                  type="checkbox"
                  checked={all}
                  aria-label={t`Choose all shown`}
                  onChange={() => onChoose(all ? new Set() : new Set(rows.map((row) => row.id)))}
                />
              </label>
            </th>
          ) : null}
          <th scope="col" className="w-due" aria-sort={sort === "due" ? "ascending" : undefined}>
            <Trans>Deadline</Trans>
          </th>
          <th scope="col">
            <Trans>Complaint</Trans>
          </th>
          <th scope="col" className="w-st">
            <Trans>State, with</Trans>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <QueueRow
            key={row.id}
            row={row}
            search={search}
            unread={unread.has(row.id)}
            chosen={chosen.has(row.id)}
            onChoose={onChoose ? toggle : undefined}
          />
        ))}
      </tbody>
    </table>
  );
}
