import { Icon } from "@/components/icon";
import { STATE_ICONS, useLabels } from "../labels";
import type { State } from "../schemas";

export function StateMark({ state }: { state: State }) {
  const labels = useLabels();
  return (
    <span className="state">
      <Icon name={STATE_ICONS[state]} />
      {labels.state(state)}
    </span>
  );
}
