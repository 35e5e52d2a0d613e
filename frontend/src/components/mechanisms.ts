import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { components } from "@/client/schema";
import { useLabelOf } from "@/i18n/label-of";

type Schema = components["schemas"];
export type Mechanism = Schema["recommendations_Mechanism"];
export type MilestoneKind = Schema["recommendations_MilestoneKind"];

/** International bodies, in the order in which they are offered. */
export const MECHANISMS = [
  "spt",
  "cat",
  "upr",
  "ccpr",
  "cedaw",
  "crc",
  "crpd",
  "cpt",
  "iachr",
  "cpta",
  "special-procedure",
  "other",
] as const satisfies readonly Mechanism[];

/** Whose reports are unpublished until the State agrees. */
export const KEPT_SHUT: readonly Mechanism[] = ["spt", "cpt"];

const MECHANISM: Record<Mechanism, MessageDescriptor> = {
  spt: msg`SPT`,
  cat: msg`Committee against Torture`,
  upr: msg`Universal Periodic Review`,
  ccpr: msg`Human Rights Committee (CCPR)`,
  cedaw: msg`CEDAW`,
  crc: msg`Committee on the Rights of the Child`,
  crpd: msg`CRPD`,
  cpt: msg`CPT`,
  iachr: msg`IACHR`,
  cpta: msg`CPTA`,
  "special-procedure": msg`Special procedure`,
  other: msg({ message: "Another body", context: "international body" }),
};

const MILESTONE: Record<MilestoneKind, MessageDescriptor> = {
  "list-of-issues-input": msg`Input for the list of issues`,
  "list-of-issues": msg`List of issues`,
  "list-of-issues-prior": msg`List of issues prior to reporting`,
  "state-report": msg`State report`,
  "state-replies": msg`State replies`,
  submission: msg`Our submission due`,
  "closed-briefing": msg`Closed briefing`,
  "pre-session": msg`Pre-session`,
  session: msg({ message: "Session", context: "milestone" }),
  "concluding-observations": msg`Concluding observations`,
  "follow-up-input": msg`Our input for the follow-up`,
  "follow-up-report": msg`Follow-up report of the State`,
  "general-comment": msg`General comment`,
  review: msg({ message: "Review", context: "milestone" }),
  "state-position": msg`Position of the State on the recommendations`,
  adoption: msg({ message: "Adoption", context: "milestone" }),
  "mid-term": msg`Mid-term report`,
  programme: msg`The body says whom it visits`,
  "information-before": msg`Information before the visit`,
  visit: msg({ message: "Visit", context: "milestone" }),
  return: msg`Go back: has anybody suffered for talking?`,
  "confidential-report": msg`Confidential report`,
  reply: msg`Reply of the State`,
  publication: msg`Published or not`,
  dialogue: msg({ message: "Dialogue", context: "milestone" }),
  hearing: msg({ message: "Hearing", context: "milestone" }),
  other: msg({ message: "Something else", context: "milestone" }),
};

export const MILESTONES = Object.keys(MILESTONE) as MilestoneKind[];

export function useMechanismName(): (mechanism: Mechanism) => string {
  return useLabelOf()(MECHANISM);
}

export function useMilestoneName(): (kind: MilestoneKind) => string {
  return useLabelOf()(MILESTONE);
}
