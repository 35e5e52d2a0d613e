import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Fetched } from "@/components/fetched";
import { DialogueSection } from "@/features/dialogue/components/dialogue-section";
import { authorityQuery } from "@/features/recommendations/api/authorities";
import { AuthorityRecord } from "@/features/recommendations/components/authority-record";
import { AuthorityStory } from "@/features/search/components/authority-story";
import { StandingSection } from "@/features/stakeholders/components/standing-section";
import "@/features/dialogue/dialogue.css";
import "@/features/recommendations/recommendations.css";

const route = getRouteApi("/shell/recommendations/authorities/$authority");

export function AuthorityPage() {
  const { authority: id } = route.useParams();
  const authority = useQuery(authorityQuery(id));
  return (
    <Fetched query={authority} rank={1}>
      {(found) => (
        <>
          <AuthorityRecord
            key={found.id}
            authority={found}
            followed={
              <>
                <DialogueSection about={{ authority: found.id }} />
                <StandingSection authority={found.id} />
              </>
            }
          />
          <AuthorityStory authority={found.id} />
        </>
      )}
    </Fetched>
  );
}
