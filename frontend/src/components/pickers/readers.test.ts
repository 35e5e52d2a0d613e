import { expect, it } from "vitest";
import { whoReads } from "./readers";

const COLLEAGUE = { whole: false, offices: [], teams: [] };
const HEAD = { ...COLLEAGUE, id: "h", name: "Head", whole: true };
const OTHER_HEAD = { ...COLLEAGUE, id: "o", name: "Other head", offices: ["west"] };
const TEAM = { ...COLLEAGUE, id: "t", name: "Team", offices: ["east"], teams: ["one"] };
const OTHER_TEAM = { ...COLLEAGUE, id: "u", name: "Unit", offices: ["east"], teams: ["two"] };
const ABLE = { heads: [HEAD, OTHER_HEAD], readers: [HEAD, TEAM, OTHER_TEAM], staff: [TEAM, OTHER_TEAM] };
const READERS = {
  id: "c",
  version: 1,
  level: "confidential" as const,
  office: { id: "east", name: "East" },
  team: { id: "one", name: "One" },
  also: [{ id: "a", name: "Also" }],
  namings: [],
  open_until: null,
  moves: [],
  affected: null,
};

const names = (readers: Parameters<typeof whoReads>[0]) => whoReads(readers, ABLE).map(({ name }) => name);

it("offers the team, who heads the office and who was given it", () => {
  expect(names(READERS)).toEqual(["Also", "Head", "Team"]);
});

it("offers nobody of a team that it has not", () => {
  expect(names({ ...READERS, team: null })).toEqual(["Also", "Head"]);
});

it("offers the staff of the office where it is open to them", () => {
  expect(names({ ...READERS, level: "internal" })).toEqual(["Also", "Head", "Team", "Unit"]);
});

it("offers those named alone where it is sealed", () => {
  const naming = { id: "n", purpose: "x", until: null, named_by: HEAD, at: "", ended_by: null };
  const namings = [
    { ...naming, account: { id: "n1", name: "Named" }, ended_at: null },
    { ...naming, account: { id: "n2", name: "Named before" }, ended_at: "2026-01-01" },
  ];
  expect(names({ ...READERS, level: "sealed", namings })).toEqual(["Named"]);
});
