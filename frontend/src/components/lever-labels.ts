import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { components } from "@/client/schema";

export type Lever = components["schemas"]["recommendations_Lever"];

export const LEVERS = [
  "visit",
  "follow-up-visit",
  "report",
  "dialogue",
  "round-table",
  "training",
  "escalation",
  "parliament",
  "media",
  "court",
  "international-body",
  "legislation",
  "complaint",
  "civil-society",
  "outside",
] as const satisfies readonly Lever[];

export const LEVER: Record<Lever, MessageDescriptor> = {
  visit: msg({ message: "Visit", context: "lever" }),
  "follow-up-visit": msg({ message: "Follow-up visit", context: "lever" }),
  report: msg({ message: "Report or recommendation published", context: "lever" }),
  dialogue: msg({ message: "Dialogue: meeting, letter or call", context: "lever" }),
  "round-table": msg({ message: "Round table or working group", context: "lever" }),
  training: msg({ message: "Training", context: "lever" }),
  escalation: msg({ message: "Reminder, or turning to a higher level", context: "lever" }),
  parliament: msg({ message: "Parliament", context: "lever" }),
  media: msg({ message: "Media or public statement", context: "lever" }),
  court: msg({ message: "Court", context: "lever" }),
  "international-body": msg({ message: "International body", context: "lever" }),
  legislation: msg({ message: "Proposal for a law", context: "lever" }),
  complaint: msg({ message: "Complaint", context: "lever" }),
  "civil-society": msg({ message: "Civil society", context: "lever" }),
  outside: msg({ message: "Something outside our work", context: "lever" }),
};
