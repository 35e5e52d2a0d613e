import { aDay, many, manyOf, one, oneOf } from "@/client/search-values";
import { LEVERS, type Lever } from "@/components/lever-labels";
import {
  ANSWER_STATES,
  type AnswerState,
  ATTENTIONS,
  type Attention,
  DIRECTIONS,
  IMPLEMENTATIONS,
  type Implementation,
  OBSTACLE_KINDS,
  type ObstacleKind,
  PRIORITIES,
  PROBLEM_KINDS,
  type Priority,
  type ProblemKind,
  SOURCES,
  type Source,
  STATES,
  type State,
} from "./schemas";

export interface RecommendationFilters {
  state?: State;
  direction?: "issued" | "received";
  priority?: Priority[];
  source?: Source[];
  place?: string[];
  theme?: string[];
  authority?: string[];
  reference?: string;
  answer?: AnswerState[];
  overdue?: true;
  implementation?: Implementation[];
  attention?: Attention;
  to_verify?: true;
  import_id?: string;
  /** These are what numbers of "What worked" open by. */
  problem_kind?: ProblemKind[];
  obstacle?: ObstacleKind[];
  lever?: Lever[];
  category?: string[];
  found_implemented?: boolean;
  system_wide?: boolean;
  issued_from?: string;
}

export function parseRecommendationSearch(search: Record<string, unknown>): RecommendationFilters {
  const found: RecommendationFilters = {
    state: oneOf(search.state, STATES),
    direction: oneOf(search.direction, DIRECTIONS),
    priority: manyOf(search.priority, PRIORITIES),
    source: manyOf(search.source, SOURCES),
    place: many(search.place),
    theme: many(search.theme),
    authority: many(search.authority),
    reference: one(search.reference),
    answer: manyOf(search.answer, ANSWER_STATES),
    overdue: String(search.overdue) === "true" ? true : undefined,
    implementation: manyOf(search.implementation, IMPLEMENTATIONS),
    attention: oneOf(search.attention, ATTENTIONS),
    problem_kind: manyOf(search.problem_kind, PROBLEM_KINDS),
    obstacle: manyOf(search.obstacle, OBSTACLE_KINDS),
    lever: manyOf(search.lever, LEVERS),
    category: many(search.category),
    found_implemented: yesOrNo(search.found_implemented),
    system_wide: yesOrNo(search.system_wide),
    issued_from: aDay(search.issued_from),
    to_verify: search.to_verify === true || search.to_verify === "true" ? true : undefined,
    import_id: one(search.import_id),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

function yesOrNo(value: unknown): boolean | undefined {
  const said = String(value);
  return said === "true" ? true : said === "false" ? false : undefined;
}

/** The filters as the service reads them: a state may be given several times. */
export function queryOf({ state, ...rest }: RecommendationFilters) {
  return { ...rest, state: state ? [state] : undefined };
}

/** What the board can filter by: it has a column for each status, of what is issued. */
export function onBoard({ state, implementation, attention, import_id, ...rest }: RecommendationFilters) {
  return rest;
}
