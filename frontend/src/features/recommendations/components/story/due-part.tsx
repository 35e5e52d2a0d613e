import { Trans, useLingui } from "@lingui/react/macro";
import { Due } from "@/components/due";
import { Icon } from "@/components/icon";
import { useFormat } from "@/i18n/format";
import type { Answering } from "../../schemas";
import { StoryPart } from "./story-part";

type Step = Answering["due_steps"][number];

/** When they owe a response, how that day came about, and how they were reminded. */
export function DuePart({ story }: { story: Answering }) {
  const { t } = useLingui();
  const format = useFormat();
  const { response_due: due, response_due_at: dueAt, answered_at: answered } = story;
  if (!due) {
    return answered ? null : (
      <StoryPart title={<Trans>Due</Trans>}>
        <p className="soft">
          <Trans>No day was set.</Trans>
        </p>
      </StoryPart>
    );
  }
  return (
    <StoryPart title={<Trans>Due</Trans>}>
      {dueAt ? (
        <p>
          <bdi>{format.moment(dueAt)}</bdi>
        </p>
      ) : answered ? (
        <p>
          <bdi>{format.day(due)}</bdi>
        </p>
      ) : (
        <Due day={due} what={t`response`} />
      )}
      {story.due_steps.length > 1 ? (
        <ol className="small soft stack-s">
          {story.due_steps.map((step) => (
            <li key={`${step.kind} ${step.day}`}>
              <DueStepWords step={step} />
            </li>
          ))}
        </ol>
      ) : null}
      {story.reminders.map((each) => (
        <p key={each.id} className="small">
          <Trans>
            Reminded on <bdi>{format.day(each.sent_on)}</bdi>
          </Trans>
          {each.note ? (
            <>
              {" · "}
              <bdi>{each.note}</bdi>
            </>
          ) : null}
        </p>
      ))}
      {story.reminder_due ? (
        <p className={story.reminder_due === "after" ? "due late" : "due soon"}>
          <Icon name={story.reminder_due === "after" ? "late" : "soon"} />
          <b>
            <Trans>A reminder is due</Trans>
          </b>
        </p>
      ) : null}
    </StoryPart>
  );
}

function DueStepWords({ step }: { step: Step }) {
  const format = useFormat();
  const day = <bdi>{format.day(step.day)}</bdi>;
  switch (step.kind) {
    case "set":
      return <Trans>First set for {day}</Trans>;
    case "extended":
      return <Trans>More time was granted, until {day}</Trans>;
    case "corrected":
      return <Trans>Corrected to {day}; the timeline says why</Trans>;
  }
}
