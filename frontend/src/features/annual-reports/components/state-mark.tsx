import { Icon } from "@/components/icon";
import { STATE_ICONS, useAnnualReportLabels } from "../labels";
import type { State } from "../schemas";

export function StateMark({ state }: { state: State }) {
  const labels = useAnnualReportLabels();
  return (
    <span className="mark">
      <Icon name={STATE_ICONS[state]} />
      <b>{labels.state(state)}</b>
    </span>
  );
}
