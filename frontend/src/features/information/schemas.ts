import type { components } from "@/client/schema";

type Schema = components["schemas"];

export type InformationItem = Schema["visits_InformationListItem"];
export type Information = Schema["visits_InformationOut"];
export type InformationDraft = Schema["visits_InformationDraft"];
export type InformationPatch = Schema["visits_InformationPatch"];
export type Source = Schema["visits_SourceFields"];
export type Kind = Schema["visits_InformationKind"];
export type Channel = Schema["visits_InformationChannel"];
export type SourceKind = Schema["visits_SourceKind"];
export type IncidentKind = Schema["visits_IncidentKind"];
export type Reliability = Schema["visits_Reliability"];
export type State = Schema["visits_InformationState"];

export const CHANNELS = [
  "letter",
  "email",
  "phone",
  "conversation",
  "press",
  "online",
  "other",
] as const satisfies readonly Channel[];
export const SOURCE_KINDS = [
  "civil-society",
  "staff",
  "public",
  "press",
  "other-body",
  "authority",
] as const satisfies readonly SourceKind[];
export const INCIDENT_KINDS = [
  "death",
  "self-harm",
  "hunger-strike",
  "use-of-force",
  "riot",
  "escape",
  "fire",
  "other",
] as const satisfies readonly IncidentKind[];
export const RELIABILITIES = ["reliable", "plausible", "doubtful"] as const satisfies readonly Reliability[];
export const STATES = [
  "new",
  "looked-at",
  "visit-wanted",
  "kept",
  "passed-on",
  "nothing-to-do",
] as const satisfies readonly State[];
export const SHOWN = ["undecided", "at-once", "mine", "incidents", "all"] as const;
export type Shown = (typeof SHOWN)[number];

export function isDecision(state: State): boolean {
  return state !== "new" && state !== "looked-at";
}
