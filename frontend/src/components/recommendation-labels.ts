import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { components } from "@/client/schema";

type Schema = components["schemas"];

// The same words for the staff and for an authority: each reads what the other wrote.

export const RESPONSE: Record<Schema["recommendations_ResponseKind"], MessageDescriptor> = {
  accepted: msg({ message: "Accepted", context: "recommendation" }),
  "in-part": msg({ message: "Accepted in part", context: "recommendation" }),
  rejected: msg({ message: "Rejected", context: "recommendation" }),
  unclear: msg({ message: "Neither accepted nor rejected", context: "recommendation" }),
  supported: msg({ message: "Supported", context: "recommendation" }),
  noted: msg({ message: "Noted", context: "recommendation" }),
};

export const PLAN: Record<Schema["recommendations_PlanState"], MessageDescriptor> = {
  planned: msg({ message: "Planned", context: "plan" }),
  "under-way": msg({ message: "Under way", context: "plan" }),
  done: msg({ message: "Done", context: "plan" }),
  dropped: msg({ message: "Dropped", context: "plan" }),
};

export const CLAIM: Record<Schema["recommendations_Claim"], MessageDescriptor> = {
  "not-started": msg({ message: "Not started", context: "progress" }),
  "in-progress": msg({ message: "In progress", context: "progress" }),
  partly: msg({ message: "Partly implemented", context: "progress" }),
  implemented: msg({ message: "Implemented", context: "progress" }),
};

export const PRIORITY: Record<Schema["recommendations_Priority"], MessageDescriptor> = {
  high: msg`High priority`,
  medium: msg`Medium priority`,
  low: msg`Low priority`,
};

export const TIME_FRAME: Record<Schema["recommendations_TimeFrame"], MessageDescriptor> = {
  immediate: msg`At once`,
  short: msg`Short term`,
  medium: msg`Medium term`,
  long: msg`Long term`,
};

export const IMPLEMENTATION: Record<Schema["recommendations_Implementation"], MessageDescriptor> = {
  "never-assessed": msg`Never assessed`,
  "not-started": msg`Not started`,
  "in-progress": msg`In progress`,
  partly: msg`Partly implemented`,
  implemented: msg`Implemented`,
  regressed: msg`Regressed`,
  "no-longer-relevant": msg`No longer relevant`,
  "cannot-be-assessed": msg`Cannot be assessed`,
};

export const AUTHORITY: Record<Schema["recommendations_AuthorityKind"], MessageDescriptor> = {
  place: msg`Place of detention`,
  agency: msg`Agency`,
  ministry: msg`Ministry`,
  government: msg`Government`,
  parliament: msg`Parliament`,
  court: msg`Court`,
  regulator: msg`Regulator`,
  "monitoring-body": msg`Monitoring body`,
};
