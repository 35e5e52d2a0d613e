import { act, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ReviewForm } from "@/components/openings/review-form";
import { TimeLeft } from "@/components/time-left";
import { renderPart } from "@/testing/render";
import type { SealedCard } from "../schemas";
import { EmergencyForm } from "./emergency-form";

const { open } = vi.hoisted(() => ({ open: vi.fn() }));
const review = vi.fn();
vi.mock("../api/openings", () => ({
  useBreakGlass: () => ({ mutate: open, error: null, isPending: false }),
}));

const CARD = { record: "r1", kind: "protection-file", reference: "P-1A2-B3C" } as SealedCard;

beforeEach(() => {
  open.mockClear();
  review.mockClear();
});
afterEach(() => {
  vi.useRealTimers();
});

it("opens only with what happens and for whom, from the keyboard", async () => {
  const user = userEvent.setup();
  await renderPart(<EmergencyForm card={CARD} onOpened={() => undefined} onCancel={() => undefined} />);
  expect(document.activeElement?.textContent).toContain("P-1A2-B3C");
  await user.tab();
  await user.keyboard("He is in isolation tonight");
  await user.keyboard("{Tab}{Tab}{Tab}{Enter}");
  expect(open).not.toHaveBeenCalled();
  // It says what is missing, and goes there.
  expect(screen.getByRole("alert").textContent).toContain("Still missing: ");
  await user.keyboard("To reach his lawyer");
  await user.tab();
  await user.tab();
  await user.keyboard("{Enter}");
  expect(open.mock.calls[0]?.[0]).toEqual({
    what: "He is in isolation tonight",
    for_whom: "To reach his lawyer",
  });
});

it("records a review only with a finding and words", async () => {
  const user = userEvent.setup();
  await renderPart(
    <ReviewForm act={{ mutate: review, error: null, isPending: false }} onReviewed={() => undefined} />,
  );
  await user.type(screen.getByLabelText("Why"), "Nobody had tried to ring her");
  await user.click(screen.getByText("Record the review"));
  expect(review).not.toHaveBeenCalled();
  await user.click(screen.getByLabelText("Not justified"));
  await user.click(screen.getByText("Record the review"));
  expect(review.mock.calls[0]?.[0]).toEqual({
    verdict: "not-justified",
    words: "Nobody had tried to ring her",
  });
});

it("counts down and says when it is over", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"], now: new Date("2026-11-28T22:00:00Z") });
  const over = vi.fn();
  const part = renderPart(<TimeLeft end="2026-11-28T22:01:30Z" onOver={over} />);
  await act(() => vi.advanceTimersByTimeAsync(1000));
  await part;
  expect(document.body.textContent).toContain("0 h 1 min left");
  for (const seconds of [60, 30]) await act(() => vi.advanceTimersByTimeAsync(seconds * 1000));
  expect(document.body.textContent).toContain("over");
  expect(over).toHaveBeenCalled();
});
