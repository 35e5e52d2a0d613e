import { screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { renderPart } from "@/testing/render";
import { StandingIn } from "./standing-in";

const ME = { id: "a1", name: "A" };
const OTHER = { id: "a2", name: "Ines" };
const DAYS = { from_on: "2026-01-02", until_on: "2026-01-09", may_end: false, version: 1 };

afterEach(() => vi.unstubAllGlobals());

it("names whom one stands in for today, and nobody else", async () => {
  vi.stubGlobal("fetch", async () =>
    Response.json([
      { id: "s1", absent: OTHER, substitute: ME, running: true, ...DAYS },
      { id: "s2", absent: { id: "a3", name: "Later" }, substitute: ME, running: false, ...DAYS },
      { id: "s3", absent: ME, substitute: { id: "a4", name: "Youssef" }, running: true, ...DAYS },
    ]),
  );
  await renderPart(<StandingIn />);
  expect((await screen.findAllByRole("note")).map((note) => note.textContent)).toEqual([
    expect.stringContaining("You stand in for Ines until"),
  ]);
});
