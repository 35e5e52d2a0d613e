import { useFormat } from "@/i18n/format";
import { useErasureLabels } from "../labels";
import type { Counted } from "../schemas";

export function ErasureCounts({ counts }: { counts: Counted[] }) {
  const labels = useErasureLabels();
  const format = useFormat();
  return (
    <ul className="plain-list stack-s">
      {labels.inOrder(counts).map(({ table, rows }) => (
        <li key={table}>
          {labels.part(table)}
          {rows > 1 ? <span className="soft"> · {format.number(rows)}</span> : null}
        </li>
      ))}
    </ul>
  );
}
