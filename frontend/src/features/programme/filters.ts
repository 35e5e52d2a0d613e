import { oneOf } from "@/client/search-values";
import { type ProgrammeSearch, VIEWS } from "./schemas";

export function parseProgrammeSearch(search: Record<string, unknown>): ProgrammeSearch {
  const view = oneOf(search.view, VIEWS);
  return {
    ...(view ? { view } : {}),
    ...(typeof search.scenario === "string" ? { scenario: search.scenario } : {}),
    ...(typeof search.with === "string" ? { with: search.with } : {}),
  };
}
