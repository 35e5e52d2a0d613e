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
] as const;
export type PlaceField = (typeof PLACE_FIELDS)[number];

export type DateOrder = "ymd" | "dmy" | "mdy";

/** How the file is read: which column is what, and what the values in it mean. */
export interface PlaceMapping {
  encoding: string | null;
  sheet: string | null;
  /** By language, the column with the name in it; `und` where the language is not known. */
  names: Record<string, string>;
  columns: Partial<Record<PlaceField, string>>;
  default_category: string | null;
  categories: Record<string, string>;
  regions: Record<string, string>;
  region_country: string | null;
  add_regions: boolean;
  not_known: string[];
  date_order: DateOrder;
  update: boolean;
}

export interface PlaceVerdict {
  rows: number;
  new: number;
  changed: number;
  same: number;
  kept: number;
  error: number;
}

export interface PlaceImport {
  id: string;
  state: "uploaded" | "mapped" | "checked" | "done";
  file_name: string;
  rows: number;
  sheets: string[];
  columns: { heading: string; samples: string[] }[];
  mapping: PlaceMapping;
  verdict: PlaceVerdict | null;
  /** Categories and regions of the file that are in none of our lists. */
  unmatched: { field: string; value: string; rows: number }[];
  created_at: string;
  finished_at: string | null;
  version: number;
}

export interface PlaceRowError {
  row: number;
  code: string;
  heading: string | null;
  reason: string;
}
