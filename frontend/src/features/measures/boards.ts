import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { Catalogue, Chart } from "./schemas";

export interface Board {
  id: string;
  name: MessageDescriptor;
  /** Who holds one of these finds it first. */
  needs: readonly string[];
  charts: Chart[];
}

function chart(measure: Chart["measure"], some: Partial<Chart> = {}): Chart {
  return {
    title: "",
    measure,
    by: null,
    and_by: null,
    grain: "month",
    months: 12,
    within: 12,
    form: null,
    narrowing: {},
    ...some,
  };
}

/** What is there before anybody made a dashboard; what somebody reads no records of is left out of it. */
const BOARDS: readonly Board[] = [
  {
    id: "institution",
    name: msg`The institution`,
    needs: ["complaints.complaint.head", "visits.visit.head", "recommendations.recommendation.head"],
    charts: [
      chart("complaints-received", { by: "time", months: 24 }),
      chart("complaints-open"),
      chart("time-to-close", { months: 24 }),
      chart("recommendations-implemented", { by: "problem_kind", months: 60 }),
      chart("places-covered", { by: "category" }),
      chart("findings", { by: "theme", months: 24 }),
    ],
  },
  {
    id: "visiting",
    name: msg`Visiting`,
    needs: ["visits.visit.plan"],
    charts: [
      chart("visits-made", { by: "time", months: 24 }),
      chart("programme-in-time", { by: "time", grain: "quarter", months: 24 }),
      chart("places-covered", { by: "category" }),
      chart("places-covered", { by: "region" }),
      chart("visits-made", { by: "place", months: 36, form: "map" }),
      chart("findings", { by: "theme", months: 24 }),
      chart("findings-grave", { by: "category", months: 36 }),
    ],
  },
  {
    id: "cases",
    name: msg`Cases`,
    needs: ["complaints.complaint.work"],
    charts: [
      chart("complaints-open", { by: "place" }),
      chart("complaints-age", { months: 60 }),
      chart("complaints-received", { by: "theme" }),
      chart("complaints-received", { by: "channel" }),
      chart("time-to-acknowledge"),
      chart("time-to-close", { by: "severity", months: 24 }),
    ],
  },
  {
    id: "compared",
    name: msg`Compared`,
    needs: [],
    charts: [
      chart("complaints-received", { by: "theme", and_by: "time", grain: "quarter", months: 36 }),
      chart("recommendations-issued", { by: "source", months: 60 }),
      chart("recommendations-implemented", { by: "authority", months: 60 }),
      chart("recommendations-answered-in-time", { by: "authority", months: 60 }),
      chart("time-to-implement", { by: "priority", months: 120, form: "curve" }),
      chart("findings", { by: "theme", and_by: "severity", months: 36 }),
    ],
  },
];

/** Those with something to show, one's own work first. */
export function boardsFor(catalogue: Catalogue, may: (permission: string) => boolean): Board[] {
  const known = new Set(catalogue.measures.map((measure) => measure.key));
  return BOARDS.map((board) => ({ ...board, charts: board.charts.filter((each) => known.has(each.measure)) }))
    .filter((board) => board.charts.length > 0)
    .sort((one, other) => Number(other.needs.some(may)) - Number(one.needs.some(may)));
}

export function moved<T>(items: readonly T[], at: number, by: -1 | 1): T[] {
  const to = at + by;
  if (to < 0 || to >= items.length) return [...items];
  const next = [...items];
  const [item] = next.splice(at, 1);
  if (item !== undefined) next.splice(to, 0, item);
  return next;
}
