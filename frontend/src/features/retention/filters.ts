import { one, oneOf } from "@/client/search-values";
import { KEPT_BACK, SHOWN, type Shown } from "./schemas";

/** Which part of the page is open, and which rows of the schedule. */
export interface RetentionSearch {
  show?: Shown;
  rule?: string;
  kept_back?: (typeof KEPT_BACK)[number];
  rows?: "all";
}

export function parseRetentionSearch(search: Record<string, unknown>): RetentionSearch {
  const found: RetentionSearch = {
    show: oneOf(search.show, SHOWN),
    rule: one(search.rule),
    kept_back: oneOf(search.kept_back, KEPT_BACK),
    rows: oneOf(search.rows, ["all"] as const),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

/** Whether the rows behind a figure are asked for. */
export function opensRows({ rule, kept_back, rows }: RetentionSearch): boolean {
  return rule !== undefined || kept_back !== undefined || rows === "all";
}
