import type { components } from "@/client/schema";

type Schema = components["schemas"];

export type Readers = Schema["complaints_ReadersOut"];
export type Level = Schema["complaints_Level"];
export type LevelMove = Schema["complaints_LevelMove"];
export type Obstacle = Schema["complaints_Obstacle"];
export type Affected = Schema["complaints_Affected"];
export type Naming = Schema["complaints_NamingOut"];
export type NamingDraft = Schema["complaints_NamingDraft"];
export type SealingDraft = Schema["complaints_SealingDraft"];
export type LevelChange = Schema["complaints_LevelOut"];
export type SealedComplaint = Schema["complaints_SealedOut"];
