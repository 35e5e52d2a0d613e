import { expect, test } from "vitest";
import { renderPart } from "@/testing/render";
import type { Alike } from "../schemas";
import { Reasons } from "./reasons";

const ALIKE: Alike = {
  person: false,
  number: false,
  place: true,
  authority: true,
  themes: [],
  days: 2,
  text: "alike",
};

async function said(alike: Partial<Alike>) {
  const { container } = await renderPart(<Reasons alike={{ ...ALIKE, ...alike }} />);
  return [...container.querySelectorAll("li")].map((each) => each.textContent);
}

test("each reason is said in words, the body only where no place says it already", async () => {
  expect(await said({})).toEqual(["the same place", "2 days apart", "words alike"]);
  expect(await said({ place: false, person: true, days: 0, text: "same" })).toEqual([
    "the same person",
    "the same body",
    "received on the same day",
    "nearly the same words",
  ]);
});
