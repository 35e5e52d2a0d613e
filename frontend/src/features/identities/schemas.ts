import type { components } from "@/client/schema";

type Schema = components["schemas"];

export type Identity = Schema["visits_IdentityItem"];
export type IdentityFields = Schema["visits_IdentityFields"];
export type IdentityDraft = Schema["visits_IdentityDraft"];
export type IdentityPatch = Schema["visits_IdentityPatch"];
export type SafeWay = Schema["visits_SafeWay"];

export const SAFE_WAYS = [
  "only-next-visit",
  "through-lawyer",
  "do-not-write",
  "do-not-phone",
  "do-not-write-or-phone",
  "any",
  "do-not-contact",
] as const satisfies readonly SafeWay[];
