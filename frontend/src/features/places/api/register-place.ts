import { client, unwrap } from "@/client/http";
import type { Place, PlaceDraft } from "../schemas";

export function registerPlace(draft: PlaceDraft): Promise<Place> {
  return unwrap(client.POST("/api/visits/v1/places", { body: draft }));
}
