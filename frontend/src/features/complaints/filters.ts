import { aDay, many, manyOf, one, oneOf } from "@/client/search-values";
import { DEADLINE_KINDS, type DeadlineKind } from "@/components/deadline-kind";
import {
  ACTION_KINDS,
  type ActionKind,
  CASE_KINDS,
  type CaseKind,
  CHANNELS,
  type Channel,
  COMPLAINANT_ROLES,
  type ComplainantRole,
  DECISIONS,
  type Decision,
  EMPTIABLE,
  type Emptiable,
  LEVELS,
  type Level,
  OUTCOMES,
  type Outcome,
  PROBLEM_KINDS,
  type ProblemKind,
  SEVERITIES,
  type Severity,
  STATES,
  type State,
  VIEWS,
  type View,
} from "./schemas";

export const SORTS = ["due", "-received_on", "received_on", "-updated_at"] as const;
export type Sort = (typeof SORTS)[number];

/** What the queue shows: the same words in the address, in the API and in the download. */
export interface QueueFilters {
  view: View;
  state?: State[];
  place?: string[];
  theme?: string[];
  assignee?: string[];
  team?: string[];
  severity?: Severity[];
  channel?: Channel[];
  complainant_role?: ComplainantRole[];
  problem_kind?: ProblemKind[];
  outcome?: Outcome[];
  action?: ActionKind[];
  language?: string[];
  authority?: string[];
  office?: string[];
  without?: Emptiable[];
  kept?: DeadlineKind[];
  missed?: DeadlineKind[];
  kind?: CaseKind[];
  level?: Level[];
  urgent?: boolean[];
  decision?: Decision[];
  ground?: string[];
  region?: string[];
  place_category?: string[];
  issue_outcome?: Outcome[];
  /** A lead complaint: it, and what is handled with it. */
  group?: string;
  import_id?: string;
  reference?: string;
  received_from?: string;
  received_to?: string;
  closed_from?: string;
  closed_to?: string;
  sort?: Sort;
}

export interface QueueSearch extends QueueFilters {
  /** The complaint shown beside the list. */
  beside?: string;
}

export const FIRST_VIEW: View = "open";

export function parseQueueSearch(search: Record<string, unknown>): QueueSearch {
  const found: QueueSearch = {
    view: oneOf(search.view, VIEWS) ?? FIRST_VIEW,
    state: manyOf(search.state, STATES),
    place: many(search.place),
    theme: many(search.theme),
    assignee: many(search.assignee),
    team: many(search.team),
    severity: manyOf(search.severity, SEVERITIES),
    channel: manyOf(search.channel, CHANNELS),
    complainant_role: manyOf(search.complainant_role, COMPLAINANT_ROLES),
    problem_kind: manyOf(search.problem_kind, PROBLEM_KINDS),
    outcome: manyOf(search.outcome, OUTCOMES),
    action: manyOf(search.action, ACTION_KINDS),
    language: many(search.language),
    authority: many(search.authority),
    office: many(search.office),
    without: manyOf(search.without, EMPTIABLE),
    kept: manyOf(search.kept, DEADLINE_KINDS),
    missed: manyOf(search.missed, DEADLINE_KINDS),
    kind: manyOf(search.kind, CASE_KINDS),
    level: manyOf(search.level, LEVELS),
    urgent: manyOf(search.urgent, ["true", "false"])?.map((each) => each === "true"),
    decision: manyOf(search.decision, DECISIONS),
    ground: many(search.ground),
    region: many(search.region),
    place_category: many(search.place_category),
    issue_outcome: manyOf(search.issue_outcome, OUTCOMES),
    group: one(search.group),
    import_id: one(search.import_id),
    reference: one(search.reference),
    received_from: aDay(search.received_from),
    received_to: aDay(search.received_to),
    closed_from: aDay(search.closed_from),
    closed_to: aDay(search.closed_to),
    sort: oneOf(search.sort, SORTS),
    beside: one(search.beside),
  };
  return Object.fromEntries(
    Object.entries(found).filter(([, value]) => value !== undefined),
  ) as unknown as QueueSearch;
}

export function filtersOf({ beside: _, ...filters }: QueueSearch): QueueFilters {
  return filters;
}

/** The filters that narrow a view: each one is a chip that can be taken away. */
export const NARROWING = [
  "state",
  "place",
  "region",
  "place_category",
  "theme",
  "severity",
  "urgent",
  "channel",
  "complainant_role",
  "problem_kind",
  "decision",
  "ground",
  "outcome",
  "issue_outcome",
  "action",
  "language",
  "authority",
  "office",
  "without",
  "kept",
  "missed",
  "assignee",
  "team",
  "reference",
  "received_from",
  "received_to",
  "closed_from",
  "closed_to",
  "kind",
  "level",
  "group",
  "import_id",
] as const satisfies readonly (keyof QueueFilters)[];
export type Narrowing = (typeof NARROWING)[number];

export function narrowingOf(filters: QueueFilters): Narrowing[] {
  return NARROWING.filter((name) => filters[name] !== undefined);
}

export function without(search: QueueSearch, name: Narrowing): QueueSearch {
  const { [name]: _, beside: __, ...rest } = search;
  return rest as QueueSearch;
}
