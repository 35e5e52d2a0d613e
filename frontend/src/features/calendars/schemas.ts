import type { components } from "@/client/schema";

type Schema = components["schemas"];

/** How the institution counts its days and what it promises; or what differs for one body. */
export type Calendar = Schema["complaints_CalendarOut"];
export type CalendarDraft = Schema["complaints_CalendarDraft"];
export type CalendarTerms = Schema["complaints_CalendarTermsWire"];
export type Period = Schema["complaints_PeriodWire"];
export type OwnDay = Schema["complaints_OwnDayWire"];
export type Country = Schema["complaints_CountryOut"];
