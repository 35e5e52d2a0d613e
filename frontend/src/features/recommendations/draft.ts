import type { Named } from "@/client/session";
import type { Direction, Priority, ProblemKind, RecommendationDraft, Source, TimeFrame } from "./schemas";

export interface AddresseeAnswers {
  authority: Named | null;
  response_due: string;
}

export interface Answers {
  office: string | null;
  title: string;
  text: string;
  language: string;
  root_cause: string;
  indicators: string;
  addressees: AddresseeAnswers[];
  system_wide: boolean;
  places: Named[];
  themes: string[];
  source: Source;
  direction: Direction;
  source_record: string | null;
  source_reference: string;
  problem_kind: ProblemKind | "";
  priority: Priority;
  time_frame: TimeFrame | "";
}

/** What a recommendation begins with where it is written out of another record. */
export type Beginning = Partial<Pick<Answers, "source" | "source_record" | "source_reference" | "places">>;

export function emptyAnswers(language: string, office: string | null, beginning: Beginning = {}): Answers {
  return {
    office,
    title: "",
    text: "",
    language,
    root_cause: "",
    indicators: "",
    addressees: [{ authority: null, response_due: "" }],
    system_wide: false,
    places: [],
    themes: [],
    source: "visit-report",
    direction: "issued",
    source_record: null,
    source_reference: "",
    problem_kind: "",
    priority: beginning.source === "urgent" ? "high" : "medium",
    time_frame: "",
    ...beginning,
  };
}

/** What is sent: addressees that were named, and nothing that was left empty. */
export function draftFrom(answers: Answers): RecommendationDraft {
  const text = (value: string) => value.trim() || null;
  return {
    ...(answers.office ? { office: answers.office } : {}),
    title: text(answers.title),
    text: answers.text.trim(),
    language: answers.language,
    root_cause: text(answers.root_cause),
    indicators: text(answers.indicators),
    addressees: answers.addressees.flatMap(({ authority, response_due }) =>
      authority ? [{ authority: authority.id, response_due: response_due || null }] : [],
    ),
    system_wide: answers.system_wide,
    places: answers.system_wide ? [] : answers.places.map((place) => place.id),
    themes: answers.themes,
    source: answers.source,
    direction: answers.direction,
    source_record: answers.source_record,
    source_reference: text(answers.source_reference),
    problem_kind: answers.problem_kind || null,
    priority: answers.priority,
    time_frame: answers.time_frame || null,
    criteria: {},
  };
}
