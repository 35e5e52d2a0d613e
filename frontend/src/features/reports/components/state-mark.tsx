import { Icon } from "@/components/icon";
import { STATE_ICONS, useReportLabels } from "../labels";
import type { ReportState } from "../schemas";

export function ReportStateMark({ state }: { state: ReportState }) {
  const labels = useReportLabels();
  return (
    <span className="mark">
      <Icon name={STATE_ICONS[state]} />
      <b>{labels.state(state)}</b>
    </span>
  );
}
