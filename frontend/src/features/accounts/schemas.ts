import type { Named, Side } from "@/client/session";

export interface AccountItem {
  id: string;
  name: string;
  email: string;
  language: string;
  state: "active" | "disabled";
  /** Has not set a password yet. */
  invited: boolean;
  created_at: string;
  updated_at: string;
  version: number;
}

export interface Membership {
  id: string;
  role: string;
  side: Side | null;
  office: Named | null;
  team: Named | null;
  starts_at: string;
  ends_at: string | null;
  version: number;
}

/** A link that is shown this once; only its hash is kept. */
export interface IssuedLink {
  kind: "first-account" | "invitation" | "reset";
  code: string;
  path: string;
  url: string;
  expires_at: string;
}

export interface Account extends AccountItem {
  memberships: Membership[];
  invitation?: IssuedLink | null;
}

export interface MembershipDraft {
  role: string;
  side: Side | null;
  office: string | null;
  team: string | null;
  ends_at?: string | null;
}

export interface Office {
  id: string;
  name: string;
  closed: boolean;
  version: number;
}

export interface Team {
  id: string;
  name: string;
  office: string | null;
  side: Side | null;
  closed: boolean;
  version: number;
}

export interface Role {
  id: string;
  code: string;
  name: string;
  /** May be held on no side; such a role reads no case content. */
  sideless: boolean;
  permissions: string[];
  version: number;
}

export interface Machine {
  id: string;
  client_id: string;
  name: string;
  side: Side;
  scopes: string[];
  revoked_at: string | null;
  created_at: string;
  version: number;
}

export interface NewMachine extends Machine {
  client_secret?: string | null;
}
