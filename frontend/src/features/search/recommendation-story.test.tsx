import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it, vi } from "vitest";
import { renderPart } from "@/testing/render";
import { RecommendationStory } from "./components/recommendation-story";

const ITEMS = [
  { kind: "complaint", id: "c1", reference: "C-1", title: "No water", state: "received", on: "2026-03-01" },
  { kind: "recommendation", id: "r1", reference: "R-1", title: "Mend it", state: "issued", on: "2026-02-01" },
  { kind: "finding", id: "f1", reference: "F-1", title: "Broken tap", state: "confirmed", on: "2026-01-01" },
  { kind: "visit", id: "v1", reference: "V-1", title: "Sarn prison", state: "closed", on: "2026-01-01" },
];

const MONTHS = [
  { month: "2026-01-01", kind: "finding", count: 1 },
  { month: "2026-01-01", kind: "visit", count: 1 },
  { month: "2026-03-01", kind: "complaint", count: 12 },
  { month: "2026-03-01", kind: "information", count: 3 },
];

afterEach(() => {
  vi.unstubAllGlobals();
});

function answering(items: unknown[], status = 200) {
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (request: Request) => {
    if (request.url.endsWith("/months")) return Response.json({ items: MONTHS });
    asked.push(request.url);
    const found = { items, count: { value: items.length, capped: false }, next: null };
    const problem = { type: "about:blank", title: "Not found", status };
    return Response.json(status === 200 ? found : problem, { status });
  });
  return asked;
}

describe("the story of a recommendation", () => {
  it("leads back to what was found and on to what came since, and not to itself", async () => {
    const asked = answering(ITEMS);
    await renderPart(<RecommendationStory recommendation="r1" />, ["search.read"]);
    const links = await screen.findAllByRole("link");
    expect(links.map((link) => link.getAttribute("href"))).toEqual([
      "/complaints/c1",
      "/visits/findings/f1",
      "/visits/v1",
    ]);
    expect(screen.getByText("This recommendation")).toBeTruthy();
    const rows = within(await screen.findByRole("table")).getAllByRole("row");
    expect(rows.map((row) => row.textContent)).toEqual([
      "MonthKind of recordNumber",
      "Mar 2026Complaints12",
      "Jan 2026Visits1",
      "Jan 2026Findings1",
    ]);
    await userEvent.click(screen.getByRole("button", { name: "Visits" }));
    expect(asked.at(-1)).toContain("/api/search/v1/recommendations/r1/timeline?kind=visit");
  });

  it("is not there where search does not know it", async () => {
    const asked = answering([], 404);
    await renderPart(<RecommendationStory recommendation="r1" />, ["search.read"]);
    await vi.waitFor(() => expect(screen.queryByText("What led to it, and since")).toBeNull());
    expect(asked).toHaveLength(1);
  });

  it("is not asked by who may not search", async () => {
    const asked = answering(ITEMS);
    await renderPart(<RecommendationStory recommendation="r1" />);
    expect(screen.queryByText("What led to it, and since")).toBeNull();
    expect(asked).toEqual([]);
  });
});
