import { oneOf } from "@/client/search-values";
import { MECHANISMS } from "@/components/mechanisms";
import type { DocumentFilters } from "./api/documents";

export function parseDocumentSearch(search: Record<string, unknown>): DocumentFilters {
  const mechanism = oneOf(search.mechanism, MECHANISMS);
  return {
    ...(mechanism ? { mechanism } : {}),
    ...(search.embargoed ? { embargoed: true as const } : {}),
    ...(search.us ? { us: true as const } : {}),
  };
}
