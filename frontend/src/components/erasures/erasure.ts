interface Who {
  id: string;
  name: string;
}

/** What every service says of an erasure that was asked for, whatever it reaches. */
export interface Asked {
  state: string;
  reason: string | null;
  asked_by: Who | null;
  decided_by: Who | null;
  decided_at: string | null;
  decision_reason: string | null;
  expires_at: string | null;
}

export type Decision = { what: "agree" } | { what: "refuse"; reason: string } | { what: "withdraw" };
