import type { Lacks } from "./missing";
import type { Report, ReportState } from "./schemas";

export const STEPS = [
  "draft",
  "checked",
  "fact-check",
  "settled",
  "proposed",
  "adopted",
  "sent",
  "published",
] as const;
export type Step = (typeof STEPS)[number];

/** The step a report of a state is at, once it is no draft any more. */
const AT: Record<Exclude<ReportState, "draft">, Step> = {
  "fact-check": "fact-check",
  settling: "settled",
  adopting: "adopted",
  adopted: "sent",
  sent: "published",
  published: "published",
  withheld: "published",
};

/** Where it stands on its way: the step that is to be done now. */
export function stepOf(report: Pick<Report, "state" | "checked">, lacks: Lacks): Step {
  if (report.state !== "draft") return AT[report.state];
  if (lacks.empty || lacks.gone > 0 || lacks.blank > 0) return "draft";
  return report.checked ? "fact-check" : "checked";
}

/** Whether nothing is left to be done on its way. */
export function isThrough(state: ReportState): boolean {
  return state === "published" || state === "withheld";
}
