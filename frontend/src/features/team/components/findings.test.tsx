import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { renderPart } from "@/testing/render";
import type { Finding, Team } from "../schemas";
import { Findings } from "./findings";

const TEAM: Team = { visit: "v1", plans: true, open: true, people: [], findings: null, places: null };

function finding(change: Partial<Finding>): Finding {
  return {
    code: "too-few",
    severity: "must",
    member: null,
    subject: "",
    about: null,
    values: {},
    override: null,
    ...change,
  };
}

const ABSENT = finding({
  code: "absent",
  member: { id: "m1", name: "Amal Idrisi" },
  values: { since: "2030-05-08", until: "2030-06-01" },
});
const SPOKEN = finding({
  code: "language-unspoken",
  severity: "should",
  about: { id: "p1", name: "Sarn" },
  values: { languages: "ti" },
});
const GIVEN = finding({
  code: "no-man",
  override: {
    id: "o1",
    code: "no-man",
    member: null,
    subject: "",
    reason: "The unit holds women only",
    by: { id: "a1", name: "Nadia" },
    at: "2030-05-01T10:00:00Z",
    version: 1,
  },
});

test("what must be settled, what should be, and what a reason was given for stand apart in words", async () => {
  await renderPart(<Findings team={TEAM} findings={[ABSENT, SPOKEN, GIVEN]} />);
  const text = document.body.textContent?.replace(/[\u2068\u2069]/g, "") ?? "";
  expect(text).toContain("Amal Idrisi is absent from 8 May 2030 until 1 June 2030.");
  expect(text).toContain("Some of those held in Sarn speak Tigrinya, and nobody in the team does.");
  expect(text).toContain("The unit holds women only");
  expect(screen.getAllByRole("button", { name: /^Go all the same/ })).toHaveLength(1);
  expect(screen.getByRole("button", { name: "Take the reason back" })).toBeTruthy();
});

test("who does not plan the visit gives no reasons and takes none back", async () => {
  await renderPart(<Findings team={{ ...TEAM, plans: false }} findings={[ABSENT, GIVEN]} />);
  expect(screen.queryByRole("button")).toBeNull();
});

test("of a team that nothing speaks against it says so", async () => {
  await renderPart(<Findings team={TEAM} findings={[]} />);
  expect(screen.getByText("Nothing speaks against this team.")).toBeTruthy();
});
