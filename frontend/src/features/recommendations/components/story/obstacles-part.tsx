import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useRecommendationLabels } from "../../labels";
import type { Answering, Obstacle } from "../../schemas";
import { StoryPart } from "./story-part";

/** What stands in the way: as they say it, and apart from that as we see it. */
export function ObstaclesPart({ story }: { story: Answering }) {
  const { stated_obstacles: stated, seen_obstacles: seen } = story;
  if (stated.length + seen.length === 0) return null;
  return (
    <StoryPart title={<Trans>In the way</Trans>}>
      {stated.map((each) => (
        <Entry key={each.id} obstacle={each} voice="voice" by={<Trans>They say</Trans>} />
      ))}
      {seen.map((each) => (
        <Entry key={each.id} obstacle={each} voice="measure ours" by={<Trans>We see</Trans>} />
      ))}
    </StoryPart>
  );
}

function Entry({ obstacle, by, voice }: { obstacle: Obstacle; by: ReactNode; voice: string }) {
  const labels = useRecommendationLabels();
  return (
    <div>
      <p className="meta">
        <span>{by}</span>
        <b>{labels.obstacle(obstacle.kind)}</b>
      </p>
      <p className={voice} dir="auto" lang={obstacle.language}>
        {obstacle.text}
      </p>
    </div>
  );
}
