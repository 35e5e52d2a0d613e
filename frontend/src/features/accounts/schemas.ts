import type { components } from "@/client/schema";

type Schema = components["schemas"];

export type AccountItem = Schema["gateway_AccountItem"];
export type Account = Schema["gateway_AccountView"];
export type AccountDraft = Schema["gateway_AccountDraft"];
export type AccountPatch = Schema["gateway_AccountPatch"];
export type Membership = Schema["gateway_MembershipView"];
export type MembershipDraft = Schema["gateway_MembershipDraft"];
/** A role that was given or decided on, with the link or the secret that goes with it. */
export type Decided = Schema["gateway_MembershipAnswer"];
export type Waiting = Schema["gateway_Waiting"];
/** A link that is shown this once; only its hash is kept. */
export type IssuedLink = Schema["gateway_IssuedLink"];
export type Office = Schema["gateway_OfficeView"];
export type Team = Schema["gateway_TeamView"];
export type TeamDraft = Schema["gateway_TeamDraft"];
export type Role = Schema["gateway_RoleView"];
export type Machine = Schema["gateway_MachineView"];
export type MachineDraft = Schema["gateway_MachineDraft"];
/** With the secret, only in the answer that made it. */
export type NewMachine = Schema["gateway_MachineDetail"];
