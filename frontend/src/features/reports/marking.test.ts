import { expect, it } from "vitest";
import { runsOf } from "@/components/runs";
import { toggled } from "./marking";

/** `[` and `]` stand for the ends of what is chosen. */
function at(marked: string) {
  const start = marked.indexOf("[");
  const end = marked.indexOf("]") - 1;
  return { text: marked.replace(/[[\]]/g, ""), start, end };
}

it.each([
  ["one [two] three", "*", "one *[two]* three"],
  ["one [two] three", "**", "one **[two]** three"],
  ["one *[two]* three", "*", "one [two] three"],
  ["one **[two]** three", "**", "one [two] three"],
  ["one **[two]** three", "*", "one ***[two]*** three"],
  ["one ***[two]*** three", "*", "one **[two]** three"],
  ["one [**two**] three", "**", "one [two] three"],
  ["one [two ]three", "*", "one *[two]* three"],
  ["one []", "*", "one *[]*"],
] as const)("%s with %s", (before, mark, after) => {
  expect(toggled(at(before), mark)).toEqual(at(after));
});

it.each([
  ["plain", [["plain", false, false]]],
  [
    "an *em* here",
    [
      ["an ", false, false],
      ["em", false, true],
      [" here", false, false],
    ],
  ],
  ["**strong**", [["strong", true, false]]],
  ["***both***", [["both", true, true]]],
  ["2 * 3 * 4", [["2 * 3 * 4", false, false]]],
  ["a lonely * star", [["a lonely * star", false, false]]],
  ["\\*not so\\*", [["*not so*", false, false]]],
  ["**unclosed", [["**unclosed", false, false]]],
  [
    "السجن *مكتظ* جدا",
    [
      ["السجن ", false, false],
      ["مكتظ", false, true],
      [" جدا", false, false],
    ],
  ],
])("reads %s", (text, runs) => {
  expect(runsOf(text).map((run) => [run.text, run.strong, run.emphasis])).toEqual(runs);
});

it("reads a long text in no time", () => {
  expect(
    runsOf("*a ".repeat(6000))
      .map(({ text }) => text)
      .join(""),
  ).toContain("*a");
});
