import type { components } from "@/client/schema";

type Schema = components["schemas"];

/** The way back to whoever sent a report by the public form. */
export type Inbox = Schema["complaints_InboxOut"];
export type Message = Schema["complaints_MessageOut"];
/** A complaint with something of its reporter's that nobody has read. */
export type Waiting = Schema["complaints_WaitingOut"];
