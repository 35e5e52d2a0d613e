import { many, manyOf, one, oneOf } from "@/client/search-values";
import {
  ANSWER_STATES,
  type AnswerState,
  ATTENTIONS,
  type Attention,
  DIRECTIONS,
  IMPLEMENTATIONS,
  type Implementation,
  PRIORITIES,
  type Priority,
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
    to_verify: search.to_verify === true || search.to_verify === "true" ? true : undefined,
    import_id: one(search.import_id),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

/** The filters as the service reads them: a state may be given several times. */
export function queryOf({ state, ...rest }: RecommendationFilters) {
  return { ...rest, state: state ? [state] : undefined };
}

/** What the board can filter by: it has a column for each status, of what is issued. */
export function onBoard({ state, implementation, attention, import_id, ...rest }: RecommendationFilters) {
  return rest;
}
