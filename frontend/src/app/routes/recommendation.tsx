import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Fetched } from "@/components/fetched";
import { ContributionSection } from "@/features/contributions/components/contribution-section";
import { DialogueSection } from "@/features/dialogue/components/dialogue-section";
import { LadderSection } from "@/features/escalation/components/ladder-section";
import { recommendationQuery } from "@/features/recommendations/api/recommendations";
import { RecommendationRecord } from "@/features/recommendations/components/recommendation-record";
import { RecommendationStory } from "@/features/search/components/recommendation-story";
import "@/features/contributions/contributions.css";
import "@/features/dialogue/dialogue.css";
import "@/features/escalation/escalation.css";
import "@/features/recommendations/recommendations.css";

const route = getRouteApi("/shell/recommendations/$recommendation");

export function RecommendationPage() {
  const { recommendation: id } = route.useParams();
  const recommendation = useQuery(recommendationQuery(id));
  return (
    <Fetched query={recommendation} rank={1}>
      {(found) => (
        <>
          <RecommendationRecord
            recommendation={found}
            followed={
              <>
                <DialogueSection about={{ recommendation: found.id }} open={!found.embargoed} />
                <LadderSection recommendation={found.id} />
                <ContributionSection recommendation={found.id} open={!found.embargoed} />
              </>
            }
          />
          {/* Search knows nothing of what is under embargo. */}
          {found.embargoed ? null : <RecommendationStory recommendation={found.id} />}
        </>
      )}
    </Fetched>
  );
}
