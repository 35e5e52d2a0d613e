import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { NoAnswerError, problemError } from "@/client/problem";
import { renderPart, sessionWith } from "@/testing/render";
import { Failure } from "./states";

const problem = (status: number, slug: string) =>
  problemError({ type: `urn:daylight:problem:${slug}`, correlation_id: "7f3a" }, status, slug);

it("shows the same for what is not there and what is not ours", async () => {
  const missing = await renderPart(<Failure error={problem(404, "not-found")} />);
  const one = missing.container.innerHTML;
  missing.unmount();
  const hidden = await renderPart(<Failure error={problem(403, "forbidden")} />);
  expect(hidden.container.innerHTML).toBe(one);
  expect(screen.getByText("There is nothing here for you")).toBeTruthy();
  expect(one).not.toContain("7f3a");
});

it("says that there is no connection when nobody answered", async () => {
  await renderPart(<Failure error={new NoAnswerError()} />);
  expect(screen.getByText("No connection")).toBeTruthy();
});

it("gives support the number of the request", async () => {
  await renderPart(<Failure error={problem(500, "internal")} />);
  expect(screen.getByText("7f3a")).toBeTruthy();
});

it("offers the other side to whom a colleague of that side sent here", async () => {
  const session = sessionWith([]);
  const [own] = session.hats;
  const both = { ...session, hats: own ? [own, { ...own, side: "preventive" as const }] : [] };
  await renderPart(<Failure rank={1} error={problem(404, "not-found")} />, [], [], both);
  expect(screen.getByRole("button", { name: "Preventive side" })).toBeTruthy();
});
