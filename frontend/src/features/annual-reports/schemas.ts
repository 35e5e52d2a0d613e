import type { components } from "@/client/schema";

type Schema = components["schemas"];

export type AnnualReport = Schema["search_AnnualReportView"];
export type AnnualReportRow = Schema["search_AnnualReportRow"];
export type AnnualReportDraft = Schema["search_AnnualReportDraft"];
export type AnnualReportPatch = Schema["search_AnnualReportPatch"];
export type Chapter = Schema["search_AnnualReportChapter"];
export type Block = Schema["search_AnnualReportBlock"];
export type ReportQuestion = Schema["search_AnnualReportQuestion"];
export type Topic = Schema["search_AnnualReportTopic"];
export type Drawing = Schema["search_AnnualReportDrawing"];
export type ReportFigure = Schema["search_AnnualReportFigureView"];
export type ShownFigure = Schema["search_AnnualReportShown"];
export type Kind = Schema["search_AnnualReportKind"];
export type State = Schema["search_AnnualReportState"];
export type Act = Schema["search_AnnualReportAct"];
export type Verdict = Schema["search_AnnualReportVerdict"];
export type Language = Schema["search_AnnualReportLanguage"];
export type Way = Schema["search_AnnualReportWay"];
export type Comment = Schema["search_AnnualReportCommentView"];
export type Sending = Schema["search_AnnualReportSendingView"];
export type SendingDraft = Schema["search_AnnualReportSendingDraft"];

export const KINDS = ["annual", "thematic"] as const satisfies readonly Kind[];
export const LANGUAGES = ["en", "fr", "es", "ar"] as const satisfies readonly Language[];
export const DRAWINGS = ["chart", "table", "number"] as const satisfies readonly Drawing[];
export const LEVELS = ["public", "internal", "confidential"] as const;
export const WAYS = [
  "letter",
  "mail",
  "by-hand",
  "tabled",
  "website",
  "other",
] as const satisfies readonly Way[];
export const PARTS = ["text", "preview", "clearance", "distribution", "history"] as const;
export type Part = (typeof PARTS)[number];
