import type { Named } from "@/client/session";

/** What home needs of a complaint that waits for someone. */
export interface WaitingComplaint {
  id: string;
  reference: string;
  level: string;
  state: string;
  summary: string;
  language: string;
  received_on: string;
  due_on: string | null;
  place: Named | null;
}

export interface WaitingRecommendation {
  id: string;
  reference: string;
  title: string;
  language: string;
  due_on: string | null;
}

export interface ViewCount {
  view: string;
  value: number;
  capped: boolean;
}
