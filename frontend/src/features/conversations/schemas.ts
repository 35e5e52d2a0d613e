import type { components } from "@/client/schema";

type Schema = components["schemas"];

export type Conversation = Schema["complaints_ConversationOut"];
export type ConversationDraft = Schema["complaints_ConversationDraft"];
export type SpokenWay = Schema["complaints_SpokenWay"];
export type WhoBegan = Schema["complaints_WhoBegan"];
export type Result = Schema["complaints_ConversationResult"];
export type Through = Schema["complaints_Through"];
export type Content = Schema["complaints_Content"];
export type Alternative = Schema["complaints_Alternative"];
export type State = Schema["complaints_State"];
export type Recipient = Schema["complaints_RecipientOut"];

export const SPOKEN_WAYS = ["phone", "video", "in-person"] as const satisfies readonly SpokenWay[];
