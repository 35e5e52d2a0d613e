import type { components } from "@/client/schema";

type Schema = components["schemas"];

export type PlaceField = Schema["visits_PlaceField"];
/** How the file is read: which column is what, and what the values in it mean. */
export type PlaceMapping = Schema["visits_Mapping"];
export type PlaceVerdict = Schema["visits_Verdict"];
export type PlaceImport = Schema["visits_ImportOut"];
export type PlaceRowError = Schema["visits_RowErrorOut"];

export const PLACE_FIELDS = [
  "code",
  "former_name",
  "category",
  "region",
  "address",
  "locality",
  "latitude",
  "longitude",
  "opened_on",
  "closed_on",
] as const satisfies readonly PlaceField[];
