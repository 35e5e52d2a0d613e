import { Icon, type IconName } from "@/components/icon";
import { useRecommendationLabels } from "../labels";
import type { Implementation } from "../schemas";

const ICONS: Record<Implementation, IconName> = {
  "never-assessed": "ask",
  "not-started": "stop",
  "in-progress": "st-progress",
  partly: "st-assess",
  implemented: "done",
  regressed: "undo",
  "no-longer-relevant": "x",
  "cannot-be-assessed": "no",
};

/** How far it is carried out, as assessed here: a word and a shape. */
export function ImplementationMark({ implementation }: { implementation: Implementation }) {
  const labels = useRecommendationLabels();
  return (
    <span className="mark">
      <Icon name={ICONS[implementation]} />
      <b>{labels.implementation(implementation)}</b>
    </span>
  );
}
