import type { LegalKind, ProposalOutcome, ProposalState } from "./schemas";
import { LEGAL_KINDS, OUTCOMES } from "./schemas";

export interface LawFilters {
  kind?: LegalKind;
  authority?: string;
  theme?: string;
  titled?: string;
}

export interface ProposalFilters {
  state?: ProposalState;
  outcome?: ProposalOutcome;
  authority?: string;
}

const STATES: ProposalState[] = ["draft", "submitted", "withdrawn"];

function among<T extends string>(value: unknown, allowed: T[]): T | undefined {
  return allowed.find((each) => each === value);
}

function words(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** What an address says, and nothing that is no filter. */
export function lawFiltersFrom(search: Record<string, unknown>): LawFilters {
  return {
    kind: among(search.kind, LEGAL_KINDS),
    authority: words(search.authority),
    theme: words(search.theme),
    titled: words(search.titled),
  };
}

export function proposalFiltersFrom(search: Record<string, unknown>): ProposalFilters {
  return {
    state: among(search.state, STATES),
    outcome: among(search.outcome, OUTCOMES),
    authority: words(search.authority),
  };
}
