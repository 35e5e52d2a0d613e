import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { renderPart } from "@/testing/render";
import type { SavedSearch } from "./api/saved";
import { KeptSearch } from "./components/kept-searches";

const EMPTIED: SavedSearch = {
  id: "s1",
  version: 2,
  name: "",
  wanted: null,
  told: false,
  mail: "none",
  looked_at: "2026-12-01T00:00:00Z",
  created_at: "2026-12-01T00:00:00Z",
  emptied_on: "2026-12-01",
};

describe("a search that was emptied", () => {
  it("says why, and can only be removed", async () => {
    await renderPart(<KeptSearch saved={EMPTIED} fresh={0} />);
    expect(screen.getByText(/^Emptied on .*2026: something was erased/)).toBeDefined();
    expect(screen.queryByText("silent")).toBeNull();
    expect(screen.queryByRole("link")).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: "What to do with the emptied search" }));
    expect(screen.getAllByRole("menuitem").map((item) => item.textContent)).toEqual(["Remove it"]);
  });

  it("is told from one that an older version kept", async () => {
    await renderPart(<KeptSearch saved={{ ...EMPTIED, name: "Water", emptied_on: null }} fresh={0} />);
    expect(screen.getByText(/older version/)).toBeDefined();
    expect(screen.queryByText(/something was erased/)).toBeNull();
  });
});
