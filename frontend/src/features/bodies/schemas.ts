import type { components } from "@/client/schema";

type Schema = components["schemas"];

export type BodyItem = Schema["visits_BodyListItem"];
export type Body = Schema["visits_BodyOut"];
export type BodyDraft = Schema["visits_BodyDraft"];
export type BodyKind = Schema["visits_BodyKind"];
export type Agreement = Schema["visits_AgreementOut"];
export type AgreementDraft = Schema["visits_AgreementDraft"];
export type BodyVisit = Schema["visits_BodyVisitOut"];
export type BodyVisitDraft = Schema["visits_BodyVisitDraft"];
export type Return = Schema["visits_ReturnOut"];

export const BODY_KINDS = [
  "spt",
  "cpt",
  "icrc",
  "international",
  "national",
  "civil-society",
  "other",
] as const satisfies readonly BodyKind[];
