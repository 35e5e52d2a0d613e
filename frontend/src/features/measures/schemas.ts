import type { components } from "@/client/schema";

type Schema = components["schemas"];

export type Catalogue = Schema["search_Catalogue"];
export type MeasureView = Schema["search_MeasureView"];
export type Measure = Schema["search_MeasureKey"];
export type Dimension = Schema["search_DimensionKey"];
export type Figure = Schema["search_Figure"];
export type Cell = Schema["search_Cell"];
export type Axis = Schema["search_Axis"];
export type AxisKey = Schema["search_AxisKey"];
export type Times = Schema["search_FigureTimes"];
export type Row = Schema["search_Row"];
export type Grain = Schema["search_Grain"];
export type Chart = Schema["search_Chart"];
export type ChartForm = Schema["search_ChartForm"];
export type Dashboard = Schema["search_DashboardView"];

export const MEASURES = [
  "complaints-received",
  "complaints-closed",
  "complaints-open",
  "complaints-age",
  "complaints-upheld",
  "time-to-acknowledge",
  "time-to-decide",
  "time-to-close",
  "recommendations-issued",
  "recommendations-implemented",
  "time-to-implement",
  "recommendations-answered-in-time",
  "visits-made",
  "visits-cost",
  "visits-person-days",
  "programme-kept",
  "programme-in-time",
  "places-covered",
  "findings",
  "findings-grave",
] as const satisfies readonly Measure[];

export const DIMENSIONS = [
  "time",
  "place",
  "category",
  "region",
  "theme",
  "subtheme",
  "problem_kind",
  "authority",
  "office",
  "state",
  "outcome",
  "decision",
  "channel",
  "complainant_role",
  "severity",
  "scope",
  "implementation",
  "direction",
  "source",
  "priority",
  "sort",
  "announced",
  "imported",
  "planned_category",
  "programme",
] as const satisfies readonly Dimension[];

export type Narrowing = Exclude<Dimension, "time">;
export const NARROWINGS = DIMENSIONS.filter((each): each is Narrowing => each !== "time");

export const GRAINS = ["month", "quarter", "year"] as const satisfies readonly Grain[];
export const FORMS = [
  "number",
  "bars",
  "line",
  "intervals",
  "curve",
  "multiples",
  "map",
  "table",
] as const satisfies readonly ChartForm[];

export type Release = Schema["search_ReleaseView"];
export type ReleaseBrief = Schema["search_ReleaseBrief"];
export type ReleaseDraft = Schema["search_ReleaseDraft"];
export type Edition = Schema["search_EditionView"];
export type ExceptionDraft = Schema["search_ExceptionDraft"];
export type ReleasedTable = Schema["search_ReleasedTable"];
export type ReleasedCell = Schema["search_ReleasedCell"];
export type TableWanted = Schema["search_TableWanted"];
export type Why = Schema["search_Why"];
