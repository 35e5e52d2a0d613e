import { expect, it } from "vitest";
import { answersFrom } from "./out-of-mail";
import type { Incoming } from "./schemas";

const LETTER = {
  office: { id: "o1", name: "An office" },
  received_on: "2026-05-04",
  way: "by-hand",
  authority: null,
  subject: "About food",
  text: null,
} as Incoming;

it("takes over what a letter says of itself", () => {
  expect(answersFrom(LETTER)).toEqual({
    office: "o1",
    received_on: "2026-05-04",
    channel: "letter",
    summary: "About food",
    narrative: "",
  });
});

it("makes no title of an e-mail's subject, which may name somebody", () => {
  const mail: Incoming = { ...LETTER, way: "email", subject: "Help Amal Invented", text: "They took them." };
  expect(answersFrom(mail)).toMatchObject({ channel: "email", summary: "", narrative: "They took them." });
});

it("takes what an authority sent for a complaint passed on", () => {
  const authority = { id: "a1", name: "A court" };
  expect(answersFrom({ ...LETTER, authority }).channel).toBe("other-body");
});
