import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLabelOf } from "@/i18n/label-of";

interface Who {
  id: string;
  name: string;
}

/** What every service says of an emergency opening, whatever was opened. */
export interface Opening {
  id: string;
  record: string;
  reference: string;
  by: Who;
  own: boolean;
  opened_at: string;
  ends_at: string;
  ended_at: string | null;
  ended_by: Who | null;
  running: boolean;
  times: number;
  review_due_on: string;
  verdict: Verdict | null;
  reviewed_by: Who | null;
  reviewed_at: string | null;
  may_end: boolean;
  may_review: boolean;
}

export interface Emergency {
  what: string;
  for_whom: string;
}

export interface Reading {
  emergency: Emergency;
  review: string | null;
}

export const VERDICTS = ["justified", "not-justified"] as const;
export type Verdict = (typeof VERDICTS)[number];

export interface Review {
  verdict: Verdict;
  words: string;
}

/** As much of a mutation as a form needs of it. */
export interface Act<Sent, Answer = unknown> {
  mutate: (sent: Sent, done?: { onSuccess?: (answer: Answer) => void }) => void;
  error: unknown;
  isPending: boolean;
}

export const SHORTEST = 8;
export const LONGEST = 2000;

const VERDICT: Record<Verdict, MessageDescriptor> = {
  justified: msg({ message: "Justified", context: "emergency opening" }),
  "not-justified": msg({ message: "Not justified", context: "emergency opening" }),
};

export function useVerdictLabel(): (verdict: Verdict) => string {
  return useLabelOf()(VERDICT);
}
