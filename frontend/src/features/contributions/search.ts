import { aDay, many, manyOf, one, oneOf } from "@/client/search-values";
import { LEVERS, type Lever } from "@/components/lever-labels";
import {
  CHANGE_KINDS,
  type ChangeKind,
  LEVER_CERTAINTIES,
  LEVER_PARTS,
  type LeverCertainty,
  type LeverPart,
} from "./schemas";

/** What records are narrowed by: a lever with its part, and what the recommendations have in common that they answer. */
export interface ContributionSearch {
  lever?: Lever[];
  part?: LeverPart[];
  certainty?: LeverCertainty[];
  kind?: ChangeKind[];
  authority?: string[];
  theme?: string[];
  category?: string[];
  problem_kind?: ProblemKind[];
  issued_from?: string;
  direction?: "issued" | "received";
  recommendation?: string;
}

const PROBLEM_KINDS = [
  "law-or-policy",
  "missing-law",
  "procedure",
  "practice",
  "attitude",
  "material-condition",
] as const;
type ProblemKind = (typeof PROBLEM_KINDS)[number];

export function parseContributionSearch(search: Record<string, unknown>): ContributionSearch {
  const found: ContributionSearch = {
    lever: manyOf(search.lever, LEVERS),
    part: manyOf(search.part, LEVER_PARTS),
    certainty: manyOf(search.certainty, LEVER_CERTAINTIES),
    kind: manyOf(search.kind, CHANGE_KINDS),
    authority: many(search.authority),
    theme: many(search.theme),
    category: many(search.category),
    problem_kind: manyOf(search.problem_kind, PROBLEM_KINDS),
    issued_from: aDay(search.issued_from),
    direction: oneOf(search.direction, ["issued", "received"] as const),
    recommendation: one(search.recommendation),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}
