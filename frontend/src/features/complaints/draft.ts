import type { Named } from "@/client/session";
import { type Relation, SEALED_FIELDS, type SealedField } from "@/components/sealed-fields";
import type {
  CaseKind,
  Channel,
  ComplainantRole,
  ComplaintDraft,
  Level,
  PartyDraft,
  PartyRole,
  PersonFields,
  ProblemKind,
  SafeContact,
  SenderPart,
  Severity,
} from "./schemas";

/** The form as it stands on screen: an empty field is an empty text. */
export interface Answers {
  summary: string;
  narrative: string;
  language: string;
  received_on: string;
  channel: Channel;
  complainant_role: ComplainantRole | "";
  office: string | null;
  place: Named | null;
  unit: string;
  authority: Named | null;
  themes: string[];
  problem_kind: ProblemKind | "";
  severity: Severity | "";
  urgent: boolean;
  level: Level;
  due_on: string;
  people: PersonAnswers[];
  /** The part in it of who sent the mail it came by. */
  sender: SenderAnswers;
  kind: CaseKind;
  /** The accounts a complaint about the office is about. */
  about: string[];
  happened_on: string;
  pending_before: string;
  appeal_level: string;
  /** The complaints an inquiry of our own is begun because of. */
  started_from: string[];
}

export interface PersonAnswers extends Record<SealedField, string> {
  role: PartyRole;
  /** What a person concerned is to who complains. */
  relation: Relation | "";
  relation_words: string;
  /** Empty until somebody chose: what is supposed here can get a person beaten. */
  safe_contact: SafeContact | "";
  safe_contact_note: string;
  /** Their part in another complaint, when they are known already: it is the same person. */
  known: string;
}

export interface SenderAnswers {
  /** Empty until somebody chose. */
  part: PartyRole | "nobody" | "";
  safe_contact: SafeContact | "";
  safe_contact_note: string;
}

interface Given {
  today: string;
  language: string;
  place: Named | null;
  office: string | null;
}

export function emptyAnswers({ today, language, place, office }: Given): Answers {
  return {
    summary: "",
    narrative: "",
    language,
    received_on: today,
    channel: "letter",
    complainant_role: "",
    office,
    place,
    unit: "",
    authority: null,
    themes: [],
    problem_kind: "",
    severity: "",
    urgent: false,
    level: "confidential",
    due_on: "",
    people: [],
    sender: { part: "", safe_contact: "", safe_contact_note: "" },
    kind: "complaint",
    about: [],
    happened_on: "",
    pending_before: "",
    appeal_level: "",
    started_from: [],
  };
}

export function nothingSealed(): Record<SealedField, string> {
  return Object.fromEntries(SEALED_FIELDS.map((name) => [name, ""])) as Record<SealedField, string>;
}

export function emptyPerson(role: PartyRole): PersonAnswers {
  return {
    role,
    ...nothingSealed(),
    relation: "",
    relation_words: "",
    safe_contact: "",
    safe_contact_note: "",
    known: "",
  };
}

/** What is sent: nothing that was left empty. */
export function draftFrom(answers: Answers): ComplaintDraft {
  const own = answers.kind === "own-initiative";
  return {
    summary: answers.summary.trim(),
    narrative: text(answers.narrative),
    language: answers.language,
    received_on: answers.received_on,
    kind: answers.kind,
    about: answers.kind === "about-office" ? answers.about : [],
    happened_on: answers.happened_on || null,
    pending_before: text(answers.pending_before),
    appeal_level: text(answers.appeal_level),
    started_from: own ? answers.started_from : [],
    channel: own ? "own-initiative" : answers.channel,
    complainant_role: own ? null : answers.complainant_role || null,
    ...(answers.office ? { office: answers.office } : {}),
    place: answers.place?.id ?? null,
    unit: text(answers.unit),
    authority: answers.authority?.id ?? null,
    themes: answers.themes,
    problem_kind: answers.problem_kind || null,
    severity: answers.severity || null,
    urgent: answers.urgent,
    level: answers.kind === "about-office" ? "confidential" : answers.level,
    due_on: answers.due_on || null,
    external_references: [],
    parties: answers.people.filter((person) => !own || person.role !== "complainant").map(partyFrom),
  };
}

/** The sender's part, where they have one. */
export function senderFrom({ kind, sender }: Answers): SenderPart | null {
  if (kind === "own-initiative" || sender.part === "" || sender.part === "nobody") return null;
  return {
    role: sender.part,
    safe_contact: sender.safe_contact || "do-not-contact",
    safe_contact_note: text(sender.safe_contact_note),
  };
}

export function partyFrom(person: PersonAnswers): PartyDraft {
  const sealed: PersonFields = {};
  for (const name of SEALED_FIELDS) {
    const value = text(person[name]);
    if (value) sealed[name] = value;
  }
  if (person.role === "person-concerned" && person.relation) {
    sealed.relation = person.relation;
    if (person.relation === "other") sealed.relation_words = text(person.relation_words);
  }
  return {
    role: person.role,
    ...(person.known ? { known: person.known } : {}),
    person: sealed,
    // The form asks for it; should it ever be missing, the safest holds.
    safe_contact: person.safe_contact || "do-not-contact",
    safe_contact_note: text(person.safe_contact_note),
  };
}

function text(value: string): string | null {
  return value.trim() || null;
}
