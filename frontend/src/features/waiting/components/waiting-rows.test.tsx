import { screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { renderPart } from "@/testing/render";
import type { WaitingCount, WaitingItem } from "../schemas";
import { WaitingRows } from "./waiting-rows";
import { WaitingSummary } from "./waiting-summary";

const LETTER: WaitingItem = {
  id: "l1",
  kind: "letter",
  complaint: "c1",
  allegation: null,
  reference: "C-2026-000001",
  summary: "No heating in the cells",
  language: "en",
  level: "confidential",
  since: "2026-03-02",
  due_on: null,
  recipient: null,
  assignee: null,
  for_me: true,
};
const INQUIRY: WaitingItem = {
  ...LETTER,
  id: "i1",
  kind: "inquiry",
  complaint: null,
  allegation: "a1",
  reference: null,
  summary: null,
  recipient: { id: "b1", name: "Invented Prosecutor" },
  for_me: false,
};

afterEach(() => vi.unstubAllGlobals());

it("leads to where each is done, and says what waits for oneself", async () => {
  await renderPart(<WaitingRows items={[LETTER, INQUIRY]} />);
  const letter = screen.getByRole("link", { name: "Letter" });
  expect(letter.getAttribute("href")).toBe("/complaints/c1#letters");
  expect(letter.closest("li")?.textContent).toContain("Waits for you");
  const inquiry = screen.getByRole("link", { name: "Inquiry into an allegation · Invented Prosecutor" });
  expect(inquiry.getAttribute("href")).toBe("/complaints/allegations/a1");
  expect(inquiry.closest("li")?.textContent).not.toContain("Waits for you");
});

it("shows at home what is late, no kind without any, and no letters a second time", async () => {
  const kinds: WaitingCount[] = [
    { kind: "referral", value: 1000, capped: true, late: { value: 2, capped: false } },
    { kind: "consent", value: 0, capped: false, late: { value: 0, capped: false } },
    { kind: "letter", value: 3, capped: false, late: null },
  ];
  vi.stubGlobal("fetch", async () => Response.json({ kinds }));
  await renderPart(<WaitingSummary />);
  const link = await screen.findByRole("link", { name: "Answers to referrals: 1,000+" });
  expect(link.closest("li")?.textContent).toContain("2 late");
  expect(screen.queryByRole("link", { name: /Consents|Letters/ })).toBeNull();
});
