import { describe, expect, test } from "vitest";
import { countOf, refusedOf } from "./figures";
import { addressOf, narrows, parseDemandSearch, queryOf, rowsOf } from "./filters";
import { ANSWERS, gives, refuses } from "./schemas";

describe("filters in the address", () => {
  test("what cannot be understood is left out", () => {
    expect(
      parseDemandSearch({ show: "open", demander: ["court", "king"], answer: "lost", received_from: "soon" }),
    ).toEqual({ show: "open", demander: ["court"] });
  });

  test("what is open comes by its term, the rest by the day it came", () => {
    expect(queryOf({})).toEqual({ view: "open", sort: "due" });
    expect(queryOf({ show: "all", answer: ["refused"] })).toEqual({
      view: "all",
      sort: "-received_on",
      answer: ["refused"],
    });
  });

  test("a download is of what is shown", () => {
    expect(addressOf({ show: "late", demander: ["court", "police"] })).toBe(
      "demander=court&demander=police&view=late&sort=due",
    );
  });

  test("a view alone narrows nothing", () => {
    expect(narrows({ show: "late" })).toBe(false);
    expect(narrows({ complaint: "c" })).toBe(true);
  });

  test("a figure opens the rows of its year", () => {
    expect(parseDemandSearch({ ...rowsOf(2026, { answer: ["refused"] }) })).toEqual({
      show: "all",
      received_from: "2026-01-01",
      received_to: "2026-12-31",
      answer: ["refused"],
    });
  });
});

describe("figures", () => {
  const tally = {
    total: 12,
    unanswered: 1,
    answers: [
      { answer: "refused" as const, count: 9 },
      { answer: "refused-in-part" as const, count: 2 },
    ],
  };

  test("refused is refused in whole or in part", () => {
    expect(refusedOf(tally)).toBe(11);
    expect(countOf(tally, "complied")).toBe(0);
  });

  test("every answer either refuses, gives, both or says that nothing was held", () => {
    expect(ANSWERS.filter((answer) => !gives(answer) && !refuses(answer))).toEqual(["nothing-held"]);
  });
});
