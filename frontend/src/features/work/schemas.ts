import type { components } from "@/client/schema";

type Schema = components["schemas"];

/** What home needs of a complaint that waits for someone. */
export type WaitingComplaint = Schema["complaints_ComplaintListItem"];
