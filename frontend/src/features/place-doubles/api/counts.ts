import { useQuery } from "@tanstack/react-query";
import { client, unwrap } from "@/client/http";
import { useMay } from "@/client/session";

const FEW = 1;

/** How many complaints and recommendations name a place, as far as the asker reads them; undefined until known. */
export function useCountsElsewhere(place: string) {
  const may = useMay();
  const complaints = useQuery({
    queryKey: ["places", "one", place, "count", "complaints"],
    enabled: may("complaints.complaint.read") || may("complaints.complaint.read-internal"),
    queryFn: ({ signal }) =>
      unwrap(
        client.GET("/api/complaints/v1/complaints", {
          params: { query: { place: [place], limit: FEW } },
          signal,
        }),
      ),
  });
  const recommendations = useQuery({
    queryKey: ["places", "one", place, "count", "recommendations"],
    enabled: may("recommendations.recommendation.read"),
    queryFn: ({ signal }) =>
      unwrap(
        client.GET("/api/recommendations/v1/recommendations", {
          params: { query: { place: [place], limit: FEW } },
          signal,
        }),
      ),
  });
  return {
    complaints: complaints.data?.count ?? null,
    recommendations: recommendations.data?.count ?? null,
  };
}
