import { dateToDay, daysBetween, dayToDate } from "@/i18n/format";

export interface Dated {
  due_on: string | null;
}

export interface Agenda<T> {
  late: T[];
  soon: T[];
  later: T[];
}

const SOON = 7;

/** Splits what waits into late, due within a week, and the rest; the order within stays. */
export function agendaOf<T extends Dated>(waiting: T[], today: string): Agenda<T> {
  const agenda: Agenda<T> = { late: [], soon: [], later: [] };
  for (const each of waiting) {
    const days = each.due_on ? daysBetween(today, each.due_on) : Number.POSITIVE_INFINITY;
    if (days < 0) agenda.late.push(each);
    else if (days <= SOON) agenda.soon.push(each);
    else agenda.later.push(each);
  }
  return agenda;
}

export interface RulerDay {
  day: string;
  due: number;
}

/** Today and the days after it, each with how much falls due. */
export function rulerOf(waiting: Dated[], today: string, length: number): RulerDay[] {
  return Array.from({ length }, (_, ahead) => {
    const date = dayToDate(today);
    date.setDate(date.getDate() + ahead);
    const day = dateToDay(date);
    return { day, due: waiting.filter((each) => each.due_on === day).length };
  });
}
