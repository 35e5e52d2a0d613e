import type { components } from "@/client/schema";

type Schema = components["schemas"];

export type Substitution = Schema["complaints_SubstitutionOut"];
export type SubstitutionDraft = Schema["complaints_SubstitutionDraft"];
export type PassingOn = Schema["complaints_PassingOn"];
/** What somebody holds of all that one may read. */
export type Workload = Schema["complaints_Workload"];
