import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Fetched } from "@/components/fetched";
import { Section } from "@/components/page";
import { useFormat } from "@/i18n/format";
import { answersQuery } from "../../api/answers";
import type { Answering, Recommendation } from "../../schemas";
import { DuePart } from "./due-part";
import { ExtensionsPart } from "./extensions-part";
import { ObstaclesPart } from "./obstacles-part";
import { PlanPart } from "./plan-part";
import { ProgressPart } from "./progress-part";
import { ResponsesPart } from "./responses-part";
import { SilencePart } from "./silence-part";
import { Standing } from "./standing";
import { StoryActs } from "./story-acts";
import { StoryPart } from "./story-part";

/** Each addressee's story: asked, due, extended, answered, judged, planned, and how far they say they are. */
export function Stories({ recommendation }: { recommendation: Recommendation }) {
  const found = useQuery(answersQuery(recommendation.id));
  return (
    <Section
      title={<Trans>Addressees and responses</Trans>}
      note={<Trans>What they say. What we find stands apart.</Trans>}
    >
      <Fetched query={found} tight>
        {(stories) => (
          <div className="stories">
            {stories.map((each) => (
              <Story key={each.addressee} story={each} recommendation={recommendation} />
            ))}
          </div>
        )}
      </Fetched>
    </Section>
  );
}

export interface StoryProps {
  story: Answering;
  recommendation: Recommendation;
}

function Story({ story, recommendation }: StoryProps) {
  const format = useFormat();
  return (
    <article className="story">
      <header>
        <div>
          <h3>
            <bdi>{story.body.name}</bdi>
          </h3>
          <Standing story={story} />
        </div>
        {recommendation.may_answer ? <StoryActs story={story} recommendation={recommendation} /> : null}
      </header>
      {recommendation.issued_on ? (
        <StoryPart title={<Trans>Asked</Trans>}>
          <p>
            <bdi>{format.day(recommendation.issued_on)}</bdi>
          </p>
        </StoryPart>
      ) : null}
      <DuePart story={story} />
      <ExtensionsPart story={story} recommendation={recommendation} />
      <SilencePart story={story} />
      <ResponsesPart story={story} recommendation={recommendation} />
      <ObstaclesPart story={story} />
      <PlanPart story={story} recommendation={recommendation} />
      <ProgressPart story={story} recommendation={recommendation} />
    </article>
  );
}
