import { screen } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { renderPart } from "@/testing/render";
import { AuthorityStory } from "./components/authority-story";

const ITEMS = [
  { kind: "recommendation", id: "r1", reference: "R-1", title: "Mend it", state: "issued", on: "2026-02-01" },
  { kind: "complaint", id: "c1", reference: "C-1", title: "No water", state: "received", on: "2026-01-01" },
];

afterEach(() => {
  vi.unstubAllGlobals();
});

describe("the story of an authority", () => {
  it("leads to what the asker may read, newest first", async () => {
    const asked: string[] = [];
    vi.stubGlobal("fetch", async (request: Request) => {
      if (request.url.endsWith("/months")) return Response.json({ items: [] });
      asked.push(request.url);
      return Response.json({ items: ITEMS, count: { value: 2, capped: false }, next: null });
    });
    await renderPart(<AuthorityStory authority="a1" />, ["search.read"]);
    const links = await screen.findAllByRole("link");
    expect(links.map((link) => link.getAttribute("href"))).toEqual(["/recommendations/r1", "/complaints/c1"]);
    expect(asked[0]).toContain("/api/search/v1/authorities/a1/timeline?kind=complaint&kind=recommendation");
  });

  it("is not asked by who may not search", async () => {
    const fetched = vi.fn();
    vi.stubGlobal("fetch", fetched);
    await renderPart(<AuthorityStory authority="a1" />);
    expect(screen.queryByText("Its story")).toBeNull();
    expect(fetched).not.toHaveBeenCalled();
  });
});
