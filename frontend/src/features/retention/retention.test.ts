import { describe, expect, test } from "vitest";
import { filesOf, goingOf, recallOf } from "./counts";
import { opensRows, parseRetentionSearch } from "./filters";
import { isUnderWay, type Preview, type PreviewPart } from "./schemas";

function part(more: Partial<PreviewPart>): PreviewPart {
  return {
    complaint: "c",
    reference: "C-2026-000001",
    depth: "words",
    other_persons: 0,
    held: false,
    counts: [],
    files: 0,
    past_recall: {
      referrals_sent: 0,
      letters_sent: 0,
      handovers_taken: 0,
      disclosures: 0,
      published: [],
      exports: true,
      backups_days: 30,
    },
    ...more,
  };
}

function preview(...parts: PreviewPart[]): Preview {
  return { parts, out_of_sight: 0, blocked: false, kept: [] };
}

describe("what goes", () => {
  test("is told by what a person knows, the rest as one sum", () => {
    expect(
      goingOf([
        { table: "letter_file", rows: 3, does: "deleted" },
        { table: "note", rows: 2, does: "deleted" },
        { table: "complaint", rows: 1, does: "emptied" },
        { table: "presence", rows: 4, does: "deleted" },
        { table: "task", rows: 0, does: "deleted" },
        { table: "note", rows: 1, does: "deleted" },
      ]),
    ).toEqual([
      { part: "complaint", deleted: 0, emptied: 1 },
      { part: "note", deleted: 3, emptied: 0 },
      { part: "rest", deleted: 7, emptied: 0 },
    ]);
  });

  test("no row is lost between the parts", () => {
    const counts = ["party", "letter", "delivery", "issue"].map((table, at) => ({
      table,
      rows: at + 1,
      does: at % 2 ? ("emptied" as const) : ("deleted" as const),
    }));
    const total = goingOf(counts).reduce((sum, each) => sum + each.deleted + each.emptied, 0);
    expect(total).toBe(10);
  });
});

describe("what is out of the house", () => {
  test("is added up over the complaints of a person", () => {
    const gone = { ...part({}).past_recall, letters_sent: 2, published: ["P-2026-0001"] };
    const found = preview(part({ past_recall: gone, files: 1 }), part({ past_recall: gone, files: 2 }));
    expect(recallOf(found)).toMatchObject({ letters: 4, published: ["P-2026-0001", "P-2026-0001"] });
    expect(recallOf(found).backupsDays).toBe(30);
    expect(filesOf(found)).toBe(3);
  });

  test("of nobody it is nothing", () => {
    expect(recallOf(preview())).toMatchObject({ letters: 0, backupsDays: 0, published: [] });
  });
});

describe("the address", () => {
  test("what cannot be understood is left out", () => {
    expect(parseRetentionSearch({ show: "all", rule: ["r", "s"], kept_back: "still-open" })).toEqual({
      rule: "r",
    });
  });

  test("rows open only where a figure was followed", () => {
    expect(opensRows({ show: "schedule" })).toBe(false);
    expect(opensRows({ show: "schedule", kept_back: "hold" })).toBe(true);
    expect(opensRows(parseRetentionSearch({ rows: "all" }))).toBe(true);
  });
});

test("only what is looked for or being done is asked for again and again", () => {
  expect((["gathering", "asked", "running", "done"] as const).filter(isUnderWay)).toEqual([
    "gathering",
    "running",
  ]);
});
