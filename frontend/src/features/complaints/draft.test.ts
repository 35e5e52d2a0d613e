import { expect, it } from "vitest";
import { draftFrom, emptyAnswers, emptyPerson } from "./draft";

const EMPTY = emptyAnswers({ today: "2026-05-12", language: "ar", place: null, office: null });

it("sends nothing for what was left empty", () => {
  const draft = draftFrom({ ...EMPTY, summary: "  No interpreter  " });
  expect(draft.summary).toBe("No interpreter");
  expect(draft).toMatchObject({ narrative: null, place: null, severity: null, unit: null, language: "ar" });
  expect(draft).not.toHaveProperty("office");
});

it("seals only the fields of a person that were given", () => {
  const person = { ...emptyPerson("complainant"), name: " A. B. ", safe_contact: "do-not-write" as const };
  const [party] = draftFrom({ ...EMPTY, people: [person] }).parties;
  expect(party).toEqual({
    role: "complainant",
    person: { name: "A. B." },
    safe_contact: "do-not-write",
    safe_contact_note: null,
  });
});

it("supposes nothing about how a person may be reached", () => {
  expect(emptyPerson("complainant").safe_contact).toBe("");
  const [party] = draftFrom({ ...EMPTY, people: [emptyPerson("complainant")] }).parties;
  expect(party?.safe_contact).toBe("do-not-contact");
});

it("keeps complaints confidential unless someone says otherwise", () => {
  expect(draftFrom(EMPTY).level).toBe("confidential");
});
