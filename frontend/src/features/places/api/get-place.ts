import { queryOptions } from "@tanstack/react-query";
import { client, unwrap } from "@/client/http";

export function placeQuery(id: string) {
  return queryOptions({
    queryKey: ["places", "one", id],
    queryFn: ({ signal }) =>
      unwrap(client.GET("/api/visits/v1/places/{place}", { params: { path: { place: id } }, signal })),
  });
}
