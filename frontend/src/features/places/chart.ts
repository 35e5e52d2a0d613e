import { scaleLinear, scaleTime } from "d3-scale";
import { area, curveStepAfter, line } from "d3-shape";
import { dayToDate } from "@/i18n/format";
import type { Reading } from "./schemas";

export const CHART = { width: 760, height: 250, start: 44, end: 612, top: 14, bottom: 222 };

interface Held {
  on: Date;
  people: number;
  places: number | null;
}

export interface PeopleChart {
  people: string;
  places: string | null;
  above: string | null;
  ticks: { y: number; value: number }[];
  years: { x: number; year: number }[];
  last: { x: number; people: { y: number; value: number }; places: { y: number; value: number } | null };
  first: { year: number; people: number };
}

/** People and places over time as lines, and the part of people above the places there are. Needs two readings. */
export function peopleChart(readings: Reading[]): PeopleChart | null {
  const held: Held[] = readings
    .filter((reading) => reading.population !== null)
    .map((reading) => ({
      on: dayToDate(reading.taken_on),
      people: reading.population ?? 0,
      places: reading.capacity,
    }))
    .sort((one, other) => one.on.getTime() - other.on.getTime());
  const first = held[0];
  const last = held.at(-1);
  if (!first || !last || held.length < 2) return null;
  const x = scaleTime([first.on, last.on], [CHART.start, CHART.end]);
  const most = Math.max(...held.flatMap((each) => [each.people, each.places ?? 0]));
  const y = scaleLinear([0, most || 1], [CHART.bottom, CHART.top]).nice(4);
  const counted = held.filter((each): each is Held & { places: number } => each.places !== null);
  const full = area<Held & { places: number }>()
    .x((each) => x(each.on))
    .y0((each) => y(Math.min(each.places, each.people)))
    .y1((each) => y(each.people));
  return {
    people:
      line<Held>(
        (each) => x(each.on),
        (each) => y(each.people),
      )(held) ?? "",
    places:
      counted.length > 1
        ? line<Held & { places: number }>(
            (each) => x(each.on),
            (each) => y(each.places),
          ).curve(curveStepAfter)(counted)
        : null,
    above: counted.length > 1 ? full(counted) : null,
    ticks: y
      .ticks(4)
      .filter((value) => value > 0)
      .map((value) => ({ y: y(value), value })),
    years: x
      .ticks(6)
      .filter((on) => on.getMonth() === 0 && on.getDate() === 1)
      .map((on) => ({ x: x(on), year: on.getFullYear() })),
    last: {
      x: x(last.on),
      people: { y: y(last.people), value: last.people },
      places: last.places !== null ? { y: y(last.places), value: last.places } : null,
    },
    first: { year: first.on.getFullYear(), people: first.people },
  };
}
