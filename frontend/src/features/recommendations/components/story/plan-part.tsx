import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { Due } from "@/components/due";
import { Icon, type IconName } from "@/components/icon";
import { useFormat } from "@/i18n/format";
import { useRecommendationLabels } from "../../labels";
import type { PlanItem, PlanState, Recommendation } from "../../schemas";
import { PlanForm } from "./plan-form";
import type { StoryProps } from "./stories";
import { StoryPart } from "./story-part";

const ICONS: Record<PlanState, IconName> = {
  planned: "clock",
  "under-way": "st-progress",
  done: "done",
  dropped: "no",
};

/** The steps they say they will take. */
export function PlanPart({ story, recommendation }: StoryProps) {
  if (story.plan.length === 0) return null;
  return (
    <StoryPart title={<Trans>Their plan</Trans>}>
      <ul className="stack-s">
        {story.plan.map((each) => (
          <PlanStep key={each.id} item={each} addressee={story.addressee} recommendation={recommendation} />
        ))}
      </ul>
    </StoryPart>
  );
}

interface PlanStepProps {
  item: PlanItem;
  addressee: string;
  recommendation: Recommendation;
}

function PlanStep({ item, addressee, recommendation }: PlanStepProps) {
  const labels = useRecommendationLabels();
  const format = useFormat();
  const [changing, setChanging] = useState(false);
  const open = item.state === "planned" || item.state === "under-way";
  return (
    <li>
      <p className="measure" dir="auto" lang={item.language}>
        {item.text}
      </p>
      <p className="meta">
        <span className={item.state === "done" ? "mark done" : "mark"}>
          <Icon name={ICONS[item.state]} />
          <b>{labels.plan(item.state)}</b>
        </span>
        {item.done_on ? <bdi>{format.day(item.done_on)}</bdi> : null}
        {open && item.due_on ? <Due day={item.due_on} brief /> : null}
        {item.responsible ? <bdi>{item.responsible}</bdi> : null}
        {item.by_authority ? (
          <b>
            <Trans>by the authority itself</Trans>
          </b>
        ) : recommendation.may_answer ? (
          <button type="button" className="link-btn" onClick={() => setChanging(true)}>
            <Trans>Change</Trans>
          </button>
        ) : null}
      </p>
      <Dialog
        title={<Trans>A step of their plan</Trans>}
        isOpen={changing}
        onClose={() => setChanging(false)}
      >
        <PlanForm
          item={item}
          addressee={addressee}
          recommendation={recommendation}
          onDone={() => setChanging(false)}
        />
      </Dialog>
    </li>
  );
}
