import { client, unwrap } from "@/client/http";
import type { Place, PlaceDraft } from "../schemas";

export function registerPlace(draft: PlaceDraft): Promise<Place> {
  return unwrap<Place>(client.POST("/api/visits/v1/places", { body: draft }));
}
