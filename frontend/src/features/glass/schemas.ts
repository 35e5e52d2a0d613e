import type { components } from "@/client/schema";

type Schema = components["schemas"];

export type SealedCard = Schema["complaints_SealedCardOut"];
export type SealedKind = Schema["complaints_SealedKind"];
export type Opening = Schema["complaints_OpeningOut"];
export type Emergency = Schema["complaints_Emergency"];
export type Review = Schema["complaints_Review"];
