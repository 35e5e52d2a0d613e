import { expect, test } from "vitest";
import { type Answers, draftFrom, emptyAnswers, patchFrom } from "./draft";

const PLACE = { id: "p", name: "A place" };
const BODY = { id: "a", name: "An agency" };

function answers(changes: Partial<Answers>): Answers {
  return { ...emptyAnswers("en", "o"), text: " That it be so. ", ...changes };
}

test("an addressee is sent as what it is, and one that was not named is left out", () => {
  const addressees: Answers["addressees"] = [
    { of: "authority", body: BODY, response_due: "2027-01-31" },
    { of: "place", body: PLACE, response_due: "" },
    { of: "authority", body: null, response_due: "2027-01-31" },
  ];
  expect(draftFrom(answers({ addressees })).addressees).toEqual([
    { authority: "a", response_due: "2027-01-31" },
    { place: "p", response_due: null },
  ]);
});

test("only what was touched is sent when something is changed", () => {
  const sent = patchFrom(answers({ root_cause: "Nobody is on duty", title: "T" }), new Set(["root_cause"]));
  expect(sent).toEqual({ root_cause: "Nobody is on duty" });
});

test("for the whole system it is for no single place any more", () => {
  const sent = patchFrom(answers({ system_wide: true, places: [PLACE] }), new Set(["system_wide"]));
  expect(sent).toEqual({ system_wide: true, places: [] });
});
