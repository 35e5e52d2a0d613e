import type { Named } from "@/client/session";
import type {
  Direction,
  Priority,
  ProblemKind,
  Recommendation,
  RecommendationDraft,
  RecommendationPatch,
  Source,
  TimeFrame,
} from "./schemas";

export interface AddresseeAnswers {
  of: "authority" | "place";
  body: Named | null;
  response_due: string;
}

export interface Answers {
  office: string | null;
  title: string;
  text: string;
  language: string;
  root_cause: string;
  indicators: string;
  resources: string;
  addressees: AddresseeAnswers[];
  system_wide: boolean;
  places: Named[];
  themes: string[];
  findings: string[];
  source: Source;
  direction: Direction;
  source_record: string | null;
  source_reference: string;
  problem_kind: ProblemKind | "";
  priority: Priority;
  time_frame: TimeFrame | "";
}

/** What a recommendation begins with where it is written out of another record. */
export type Beginning = Partial<
  Pick<Answers, "source" | "source_record" | "source_reference" | "places" | "themes" | "findings">
>;

const NOBODY: AddresseeAnswers = { of: "authority", body: null, response_due: "" };

export function emptyAnswers(language: string, office: string | null, beginning: Beginning = {}): Answers {
  return {
    office,
    title: "",
    text: "",
    language,
    root_cause: "",
    indicators: "",
    resources: "",
    addressees: [NOBODY],
    system_wide: false,
    places: [],
    themes: [],
    findings: [],
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
    resources: text(answers.resources),
    addressees: answers.addressees.flatMap(({ of, body, response_due }) =>
      body ? [{ [of]: body.id, response_due: response_due || null }] : [],
    ),
    system_wide: answers.system_wide,
    places: answers.system_wide ? [] : answers.places.map((place) => place.id),
    themes: answers.themes,
    findings: answers.findings,
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

/** What is written already, to be changed. */
export function answersOf(known: Recommendation): Answers {
  return {
    office: known.office.id,
    title: known.title,
    text: known.text,
    language: known.language,
    root_cause: known.root_cause ?? "",
    indicators: known.indicators ?? "",
    resources: known.resources ?? "",
    addressees:
      known.addressees.length === 0
        ? [NOBODY]
        : known.addressees.map(({ authority, place, response_due }) => ({
            of: place ? "place" : "authority",
            body: place ?? authority,
            response_due: response_due ?? "",
          })),
    system_wide: known.system_wide,
    places: known.places,
    themes: known.themes.map((theme) => theme.id),
    findings: known.findings,
    source: known.source,
    direction: known.direction,
    source_record: known.source_record,
    source_reference: known.source_reference ?? "",
    problem_kind: known.problem_kind ?? "",
    priority: known.priority,
    time_frame: known.time_frame ?? "",
  };
}

/** Only what was touched, so that what somebody else changed meanwhile stays. */
export function patchFrom(answers: Answers, touched: ReadonlySet<string>): RecommendationPatch {
  const { office: _, criteria: __, ...draft } = draftFrom(answers);
  // Either says something of the other.
  const where = touched.has("places") || touched.has("system_wide");
  const sent = (name: string) =>
    touched.has(name) || (where && (name === "places" || name === "system_wide"));
  return Object.fromEntries(Object.entries(draft).filter(([name]) => sent(name)));
}
