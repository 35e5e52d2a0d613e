import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Fetched } from "@/components/fetched";
import { Crumb, PageHead } from "@/components/page";
import { NotHere } from "@/components/states";
import { recommendationQuery } from "@/features/recommendations/api/recommendations";
import { ChangeForm } from "@/features/recommendations/components/change-form";
import "@/features/recommendations/recommendations.css";

const route = getRouteApi("/shell/recommendations/$recommendation/change");

export function ChangeRecommendationPage() {
  const { t } = useLingui();
  const { recommendation: id } = route.useParams();
  const recommendation = useQuery(recommendationQuery(id));
  return (
    <Fetched query={recommendation} rank={1}>
      {(found) =>
        found.may_change ? (
          <>
            <PageHead
              title={found.state === "draft" ? t`Change the draft` : t`Correct what was issued`}
              crumb={<Crumb to={`/recommendations/${id}`}>{found.reference}</Crumb>}
            />
            <ChangeForm key={found.version} recommendation={found} />
          </>
        ) : (
          <NotHere />
        )
      }
    </Fetched>
  );
}
