import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { renderPart } from "@/testing/render";
import { ResultList } from "./components/results";
import type { FoundFile, Hit } from "./schemas";

const REPORT: FoundFile = {
  of: { kind: "visit", id: "v1", reference: "V-2026-0001", title: "Sarn Prison" },
  media_type: "application/pdf",
  size: null,
  state: "read",
  page: { number: 3, of: 7, unit: "page" },
};

function found(file: FoundFile): Hit {
  return {
    kind: "document",
    id: "d1",
    reference: null,
    title: [{ text: "The register", hit: false }],
    excerpt: [],
    language: "en",
    side: "preventive",
    level: "confidential",
    state: null,
    on: "2026-12-01",
    places: [{ id: "p1", name: "Sarn Prison" }],
    themes: [],
    file,
  };
}

it.each<[string, FoundFile, string]>([
  ["a report", REPORT, "/visits/v1#reports"],
  ["evidence", { ...REPORT, media_type: "text/csv", size: 776 }, "/visits/v1#evidence"],
  [
    "what was attached",
    { ...REPORT, of: { ...REPORT.of, kind: "complaint", id: "c1" }, size: 776 },
    "/complaints/c1#files",
  ],
])("%s leads to where it is opened on the page of its record", async (_, file, address) => {
  await renderPart(<ResultList hits={[found(file)]} />);
  const link = screen.getByRole("link", { name: "The register" });
  expect(link.getAttribute("href")).toBe(address);
  expect(screen.getByText("Page 3 of 7")).toBeDefined();
});

it("does not say twice which place was visited", async () => {
  await renderPart(<ResultList hits={[found(REPORT)]} />);
  expect(screen.getAllByText("Sarn Prison")).toHaveLength(1);
});

it("says of two reports of one title which was adopted and which is public", async () => {
  const hits = ["adopted-report", "public-report"].map((state, at) => ({
    ...found(REPORT),
    id: `d${at}`,
    state,
  }));
  await renderPart(<ResultList hits={hits} />);
  const [whole, open] = screen.getAllByRole("listitem");
  expect(whole?.textContent).toContain("Adopted report");
  expect(open?.textContent).toContain("Public report");
});
