import { expect, it } from "vitest";
import { filtersOf, narrowingOf, parseQueueSearch, without } from "./filters";

it("begins with what is open", () => {
  expect(parseQueueSearch({})).toEqual({ view: "open" });
});

it("takes one value or several, and leaves out what it does not know", () => {
  expect(
    parseQueueSearch({
      view: "nonsense",
      state: ["closed", "unheard-of"],
      place: "p1",
      severity: "grave",
      received_from: "yesterday",
      received_to: "2026-01-31",
      sort: "drop table",
    }),
  ).toEqual({
    view: "open",
    state: ["closed"],
    place: ["p1"],
    severity: ["grave"],
    received_to: "2026-01-31",
  });
});

it("takes one filter away and keeps the others and the order", () => {
  const search = parseQueueSearch({
    view: "all",
    state: "closed",
    place: "p1",
    sort: "-received_on",
    beside: "c1",
  });
  expect(without(search, "state")).toEqual({ view: "all", place: ["p1"], sort: "-received_on" });
});

it("does not count the view or the open preview as filters", () => {
  const search = parseQueueSearch({ view: "late", beside: "c1", theme: "t1" });
  expect(narrowingOf(search)).toEqual(["theme"]);
  expect(filtersOf(search)).not.toHaveProperty("beside");
});
