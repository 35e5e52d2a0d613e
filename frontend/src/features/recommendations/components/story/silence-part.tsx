import { Trans } from "@lingui/react/macro";
import { useFormat } from "@/i18n/format";
import type { Answering } from "../../schemas";
import { StepWords } from "../step-words";
import { StoryPart } from "./story-part";

/** What the silence of somebody who was given hours led to by itself. */
export function SilencePart({ story }: { story: Answering }) {
  const format = useFormat();
  if (story.escalations.length === 0 && !story.next_step_at) return null;
  return (
    <StoryPart title={<Trans>Silence</Trans>}>
      <ol className="small stack-s">
        {story.escalations.map((each) => (
          <li key={each.id}>
            <bdi>{format.moment(each.due_at)}</bdi>
            {" · "}
            <StepWords step={each.step} told={each.authority} />
          </li>
        ))}
        {story.next_step_at ? (
          <li className="soft">
            <Trans>
              In silence the next step falls due on <bdi>{format.moment(story.next_step_at)}</bdi>
            </Trans>
          </li>
        ) : null}
      </ol>
    </StoryPart>
  );
}
