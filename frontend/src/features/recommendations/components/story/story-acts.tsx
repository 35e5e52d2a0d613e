import { Trans, useLingui } from "@lingui/react/macro";
import { type ComponentType, useState } from "react";
import { Dialog } from "@/components/dialog";
import { Menu } from "@/components/menu";
import type { Recommendation } from "../../schemas";
import { ExtensionForm } from "./extension-form";
import { ObstacleForm } from "./obstacle-form";
import { PlanForm } from "./plan-form";
import { ProgressForm } from "./progress-form";
import { ReminderForm } from "./reminder-form";
import { ResponseForm } from "./response-form";
import type { StoryProps } from "./stories";

export interface ActFormProps {
  addressee: string;
  recommendation: Recommendation;
  onDone: () => void;
}

type Act = "response" | "extension" | "reminder" | "obstacle" | "plan" | "progress";

const FORMS: Record<Act, ComponentType<ActFormProps>> = {
  response: ResponseForm,
  extension: ExtensionForm,
  reminder: ReminderForm,
  obstacle: ObstacleForm,
  plan: PlanForm,
  progress: ProgressForm,
};

/** What is entered about one addressee: first what they answer, and the rest in a menu. */
export function StoryActs({ story, recommendation }: StoryProps) {
  const { t } = useLingui();
  const [asking, setAsking] = useState<Act | null>(null);
  const titles: Record<Act, string> = {
    response: t`What they answered`,
    extension: t`They ask for more time`,
    reminder: t`They were reminded`,
    obstacle: t`Something stands in the way`,
    plan: t`A step of their plan`,
    progress: t`They report progress`,
  };
  const acts: Act[] = ["extension", "reminder", "obstacle", "plan", "progress"];
  const possible = acts.filter(
    (act) => act !== "extension" || (story.response_due && !story.response_due_at && !story.answered_at),
  );
  const done = () => setAsking(null);
  const Form = FORMS[asking ?? "response"];
  return (
    <div className="story-do">
      <button type="button" className="btn compact" onClick={() => setAsking("response")}>
        <Trans>Enter an answer</Trans>
      </button>
      <Menu
        button={<Trans>More</Trans>}
        buttonClass="btn quiet compact"
        label={t`What else to enter`}
        choices={possible.map((id) => ({ id, label: titles[id] }))}
        onChoose={(id) => setAsking(id as Act)}
      />
      <Dialog
        title={
          <>
            {titles[asking ?? "response"]}
            {" · "}
            <bdi>{story.body.name}</bdi>
          </>
        }
        isOpen={asking !== null}
        onClose={done}
      >
        <Form addressee={story.addressee} recommendation={recommendation} onDone={done} />
      </Dialog>
    </div>
  );
}
