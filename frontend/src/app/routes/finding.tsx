import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Navigate } from "@tanstack/react-router";
import { Fetched } from "@/components/fetched";
import { findingQuery, findingsOfQuery } from "@/features/findings/api/findings";
import { visitQuery } from "@/features/visits/api/visits";

const route = getRouteApi("/shell/visits/findings/$finding");

/** A finding stands on the page of its visit: whoever comes by its id alone is led there. */
export function FindingPage() {
  const { finding: id } = route.useParams();
  const finding = useQuery(findingQuery(id));
  return <Fetched query={finding}>{(found) => <Led visit={found.visit} finding={id} />}</Fetched>;
}

/** Goes there once all is at hand that stands above it, so that it is seen at once. */
function Led({ visit, finding }: { visit: string; finding: string }) {
  const page = useQuery(visitQuery(visit));
  const beside = useQuery(findingsOfQuery(visit));
  return (
    <Fetched query={page}>
      {() => (
        <Fetched query={beside}>
          {() => <Navigate to="/visits/$visit" params={{ visit }} hash={`f-${finding}`} replace />}
        </Fetched>
      )}
    </Fetched>
  );
}
