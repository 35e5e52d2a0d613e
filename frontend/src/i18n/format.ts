import { useLingui } from "@lingui/react";
import { useMemo } from "react";

const DAY = 86_400_000;

/** A day without a clock, `2026-05-12`, as the date at noon here, so that no time zone can move it. */
export function dayToDate(day: string): Date {
  const [year = 1970, month = 1, date = 1] = day.slice(0, 10).split("-").map(Number);
  return new Date(year, month - 1, date, 12);
}

/** The day of a moment, where the person is. */
export function dateToDay(date: Date): string {
  const two = (part: number) => String(part).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** A moment as a field of date and time has it, in the reader's own zone. */
export function asLocal(moment: Date): string {
  return new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

export function today(): string {
  return dateToDay(new Date());
}

/** The day so many days later. */
export function addDays(day: string, days: number): string {
  const date = dayToDate(day);
  date.setDate(date.getDate() + days);
  return dateToDay(date);
}

/** Whole days from one day to another; negative when the other lies before. */
export function daysBetween(from: string, to: string): number {
  return Math.round((dayToDate(to).getTime() - dayToDate(from).getTime()) / DAY);
}

/** Arabic is written with the digits that the files and forms of the institutions carry; English with the day first. */
function tag(locale: string): string {
  return { ar: "ar-u-nu-latn", en: "en-GB" }[locale] ?? locale;
}

export interface Format {
  /** 12 May 2026 */
  day(day: string): string;
  /** Tue 12 May, with the year when it is another */
  dayShort(day: string): string;
  /** 12 May */
  dayMonth(day: string): string;
  /** Tuesday */
  weekday(day: string): string;
  /** Tue */
  weekdayShort(day: string): string;
  /** 12 May 2026, 14:02 */
  moment(moment: string): string;
  /** 14:02 */
  time(moment: string): string;
  month(day: string): string;
  number(value: number): string;
  percent(share: number): string;
  bytes(size: number): string;
  /** One after another, parted as the language parts them. */
  list(items: readonly string[]): string;
  /** in 2 days, 3 days ago, tomorrow */
  fromToday(day: string): string;
  /** The name of a language, in the language of the screen. */
  language(code: string): string;
}

export function createFormat(locale: string): Format {
  const at = tag(locale);
  const comma = locale === "ar" ? "، " : ", ";
  const year = new Date().getFullYear();
  const form = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(at, options);
  const long = form({ day: "numeric", month: "long", year: "numeric" });
  const short = form({ weekday: "short", day: "numeric", month: "short" });
  const shortYear = form({ day: "numeric", month: "short", year: "numeric" });
  const dayMonth = form({ day: "numeric", month: "short" });
  const weekday = form({ weekday: "long" });
  const weekdayShort = form({ weekday: "short" });
  const month = form({ month: "short", year: "numeric" });
  const clock = form({ hour: "2-digit", minute: "2-digit", hour12: false });
  const count = new Intl.NumberFormat(at);
  const share = new Intl.NumberFormat(at, { style: "percent", maximumFractionDigits: 0 });
  const relative = new Intl.RelativeTimeFormat(at, { numeric: "auto" });
  const languages = new Intl.DisplayNames([at], { type: "language", fallback: "code" });
  return {
    day: (day) => long.format(dayToDate(day)),
    dayShort: (day) => (dayToDate(day).getFullYear() === year ? short : shortYear).format(dayToDate(day)),
    dayMonth: (day) => dayMonth.format(dayToDate(day)),
    weekday: (day) => weekday.format(dayToDate(day)),
    weekdayShort: (day) => weekdayShort.format(dayToDate(day)),
    moment: (moment) => `${long.format(new Date(moment))}${comma}${clock.format(new Date(moment))}`,
    time: (moment) => clock.format(new Date(moment)),
    month: (day) => month.format(dayToDate(day)),
    number: (value) => count.format(value),
    percent: (value) => share.format(value),
    bytes: (size) => {
      const steps = ["byte", "kilobyte", "megabyte", "gigabyte"];
      const step = Math.min(steps.length - 1, Math.floor(Math.log10(Math.max(size, 1)) / 3));
      const form = {
        style: "unit",
        unit: steps[step],
        unitDisplay: step === 0 ? "long" : "short",
        maximumFractionDigits: 1,
      } as const;
      return new Intl.NumberFormat(at, form).format(size / 1000 ** step);
    },
    list: (items) => items.join(comma),
    fromToday: (day) => relative.format(daysBetween(today(), day), "day"),
    language: (code) => {
      try {
        return languages.of(code) ?? code;
      } catch {
        return code;
      }
    },
  };
}

export function useFormat(): Format {
  const { i18n } = useLingui();
  return useMemo(() => createFormat(i18n.locale), [i18n.locale]);
}
