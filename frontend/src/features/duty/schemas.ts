import type { components } from "@/client/schema";

type Schema = components["schemas"];

export type Card = Schema["visits_InformationCardOut"];
export type Opening = Schema["visits_OpeningOut"];
export type Emergency = Schema["visits_Emergency"];
export type Review = Schema["visits_OpeningReview"];
export type IncidentKind = Schema["visits_IncidentKind"];
