import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Fetched } from "@/components/fetched";
import { authorityQuery } from "@/features/recommendations/api/authorities";
import { AuthorityRecord } from "@/features/recommendations/components/authority-record";
import "@/features/recommendations/recommendations.css";

const route = getRouteApi("/shell/recommendations/authorities/$authority");

export function AuthorityPage() {
  const { authority: id } = route.useParams();
  const authority = useQuery(authorityQuery(id));
  return (
    <Fetched query={authority} rank={1}>
      {(found) => <AuthorityRecord key={found.id} authority={found} />}
    </Fetched>
  );
}
