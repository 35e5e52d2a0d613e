import { expect, it } from "vitest";
import { CHART, peopleChart } from "./chart";
import type { Reading } from "./schemas";

const reading = (taken_on: string, population: number | null, capacity: number | null): Reading => ({
  id: taken_on,
  place: "p",
  unit: null,
  taken_on,
  since: null,
  source: "x",
  population,
  capacity,
  staff: null,
  seclusions: null,
  restraints: null,
  involuntary_treatments: null,
  deaths: null,
  complaints_inside: null,
  breakdown: {},
  created_at: "",
  updated_at: "",
  version: 1,
});

it("draws nothing from a single reading", () => {
  expect(peopleChart([reading("2026-01-01", 10, 10)])).toBeNull();
  expect(peopleChart([reading("2026-01-01", 10, 10), reading("2025-01-01", null, 10)])).toBeNull();
});

it("reads from the oldest to the newest, whatever the order they come in", () => {
  const chart = peopleChart([reading("2026-01-01", 911, 640), reading("2021-01-01", 702, 580)]);
  expect(chart?.first).toEqual({ year: 2021, people: 702 });
  expect(chart?.last.people.value).toBe(911);
  expect(chart?.last.x).toBe(CHART.end);
});

it("shows people alone when the places there are were never read", () => {
  const chart = peopleChart([reading("2026-01-01", 20, null), reading("2025-01-01", 10, null)]);
  expect(chart?.places).toBeNull();
  expect(chart?.above).toBeNull();
});
