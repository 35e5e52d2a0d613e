import type { components } from "@/client/schema";

type Schema = components["schemas"];

export type IncomingRow = Schema["complaints_IncomingRow"];
export type Incoming = Schema["complaints_IncomingOut"];
export type IncomingDraft = Schema["complaints_IncomingDraft"];
export type IncomingWay = Schema["complaints_IncomingWay"];
export type SenderKind = Schema["complaints_SenderKind"];
export type SenderFields = Schema["complaints_SenderFields"];
export type Filing = Schema["complaints_Filing"];
export type MailComplaintDraft = Schema["complaints_MailComplaintDraft"];
export type LeftOut = Schema["complaints_LeftOut"];
export type IncomingFile = Schema["complaints_IncomingFileOut"];

export const WAYS = [
  "letter",
  "email",
  "by-hand",
  "fax",
  "electronic",
] as const satisfies readonly IncomingWay[];
