import { Icon } from "@/components/icon";
import { useLawLabels, VERDICT_ICONS } from "../labels";
import type { Conformity } from "../schemas";

/** A verdict in words, with a sign beside them. */
export function VerdictMark({ verdict }: { verdict: Conformity }) {
  const labels = useLawLabels();
  return (
    <span className={`verdict ${verdict}`}>
      <Icon name={VERDICT_ICONS[verdict]} small />
      {labels.verdict(verdict)}
    </span>
  );
}
