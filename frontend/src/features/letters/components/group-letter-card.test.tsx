import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { renderPart } from "@/testing/render";
import type { GroupLetter, GroupLetterItem } from "../schemas";
import { GroupLetterCard } from "./group-letter-card";

const related = (id: string) => ({
  id,
  reference: `C-2026-${id}`,
  kind: "complaint" as const,
  state: "received" as const,
  outcome: null,
  summary: "No doctor",
  received_on: "2026-05-04",
});
const item = (id: string, more: Partial<GroupLetterItem> = {}): GroupLetterItem => ({
  letter: `l${id}`,
  complaint: related(id),
  text: "We heard you",
  state: "submitted",
  blocked: null,
  may_approve: true,
  version: 3,
  ...more,
});
const UNSAFE = { safe_contact: "do-not-write" as const, alternatives: ["note-on-file" as const] };
const LETTER: GroupLetter = {
  id: "b1",
  kind: "question",
  language: "en",
  way: "post",
  through: "direct",
  written: [item("1"), item("2", { blocked: UNSAFE }), item("3", { may_approve: false })],
  without: [{ complaint: related("4"), code: "contact-unsafe", blocked: UNSAFE }],
  refused: [],
  version: 1,
};
const sent = vi.fn();

beforeEach(() => {
  vi.stubGlobal("fetch", async (request: Request) => {
    sent(await request.json());
    const refused = [{ letter: "l1", code: "names-found", detail: "" }];
    return Response.json({ ...LETTER, refused });
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  sent.mockReset();
});

it("signs together what may be signed, as it was seen, and says what was refused", async () => {
  await renderPart(<GroupLetterCard complaint="c1" letter={LETTER} />, ["complaints.letter.approve"]);
  await userEvent.setup().click(await screen.findByRole("button", { name: "Approve 1" }));
  expect(sent).toHaveBeenCalledWith({ act: "approve", letters: [{ letter: "l1", version: 3 }] });
  expect((await screen.findByRole("alert")).textContent).toContain("The text names somebody");
});

it("names who gets no letter, and why", async () => {
  await renderPart(<GroupLetterCard complaint="c1" letter={LETTER} />, []);
  const without = (await screen.findByText("1 gets no letter")).closest(".strip");
  expect(without?.textContent).toContain("C-2026-4: Do not write");
  expect(screen.queryByRole("button", { name: /Approve/ })).toBeNull();
});
