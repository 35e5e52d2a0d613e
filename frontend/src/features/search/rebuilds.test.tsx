import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { renderPart } from "@/testing/render";
import { IndexStateSection } from "./components/index-state";
import { Rebuilds } from "./components/rebuilds";
import type { IndexState, Rebuild } from "./schemas";

const INDEX: IndexState = {
  engine: "embedded",
  set_up: ["embedded"],
  documents: 3559,
  waiting: 0,
  set_aside: 0,
};

function rebuild(fields: Partial<Rebuild>): Rebuild {
  const at = "2026-12-01T16:25:44Z";
  const known = { id: "r1", version: 1, done: 0, total: null, engine: null, finished_at: null };
  return { ...known, scope: "index", state: "running", created_at: at, updated_at: at, ...fields };
}

it("says how far a rebuild is, and does not ask for the same again meanwhile", async () => {
  await renderPart(<Rebuilds rebuilds={[rebuild({ done: 3210, total: 15_299 })]} />);
  expect(screen.getByRole("progressbar").getAttribute("aria-valuenow")).toBe("3210");
  expect(screen.getByText(/3,210 of 15,299/)).toBeDefined();
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Build the index again" }).disabled).toBe(
    true,
  );
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Read all records again" }).disabled).toBe(
    false,
  );
});

it("says how the last times went, and what was given up", async () => {
  const given = rebuild({ id: "r2", state: "dropped", engine: "opensearch" });
  await renderPart(<Rebuilds rebuilds={[rebuild({ state: "done", done: 7, scope: "records" }), given]} />);
  expect(screen.getByRole("row", { name: /All records read again .* 7/ })).toBeDefined();
  expect(screen.getByRole("row", { name: /given up/ })).toBeDefined();
  expect(screen.queryByRole("progressbar")).toBeNull();
});

it("says how many records nobody finds, and of an engine that is away that it is", async () => {
  await renderPart(<IndexStateSection index={{ ...INDEX, documents: null, set_aside: 2 }} />);
  expect(screen.getByRole("note").textContent).toContain("2 records are set aside");
  expect(screen.getByText("It does not answer at the moment.")).toBeDefined();
});
