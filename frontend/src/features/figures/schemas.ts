import type { components } from "@/client/schema";

type Schema = components["schemas"];

export type Figures = Schema["complaints_Figures"];
export type Group = Schema["complaints_Group"];
export type Times = Schema["complaints_TimesTaken"];
export type Took = Schema["complaints_Took"];
export type Dimension = Figures["by"];
export type Day = Schema["complaints_Day"];
export type Scope = Schema["complaints_Scope"];

/** Everything complaints can be counted by, in the order in which it is offered. */
export const DIMENSIONS = [
  "theme",
  "place",
  "region",
  "place_category",
  "month",
  "kind",
  "decision",
  "ground",
  "outcome",
  "issue_outcome",
  "action",
  "state",
  "channel",
  "complainant_role",
  "severity",
  "urgent",
  "problem_kind",
  "authority",
  "language",
  "level",
  "office",
  "team",
  "assignee",
  "year",
] as const satisfies readonly Dimension[];
export const DAYS = ["received", "closed"] as const satisfies readonly Day[];
export const SCOPES = ["readable", "office"] as const satisfies readonly Scope[];
/** What records of others are not counted by: it would give away more than it says. */
const NEVER_OF_OTHERS: readonly Dimension[] = [
  "state",
  "team",
  "assignee",
  "kind",
  "decision",
  "ground",
  "issue_outcome",
  "place_category",
  "level",
];
export const OF_OTHERS: readonly Dimension[] = DIMENSIONS.filter((by) => !NEVER_OF_OTHERS.includes(by));
