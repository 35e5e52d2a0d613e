import { act, screen } from "@testing-library/react";
import { useState } from "react";
import { expect, it } from "vitest";
import { renderPart } from "@/testing/render";
import type { Release } from "../../schemas";
import { Counting } from "./counting";

const RELEASE = { counting: "under-way", refusal: null } as Release;
const REFUSAL = {
  type: "urn:daylight:problem:invalid",
  title: "Some of what was sent cannot be accepted",
  status: 422,
  detail: null,
  correlation_id: null,
  errors: [{ pointer: "/tables/1/by", detail: "At most 60 groups", code: "too-many" }],
  current: null,
};

let becomes: (release: Release) => void;

function Followed({ first }: { first: Release }) {
  const [release, setRelease] = useState(first);
  becomes = (next) => act(() => setRelease(next));
  return <Counting release={release} />;
}

it("says in one place that it is counted, and when it is", async () => {
  await renderPart(<Followed first={RELEASE} />);
  const said = screen.getByRole("status");
  expect(said.textContent).toContain("Being counted");
  becomes({ ...RELEASE, counting: null });
  expect(screen.getByRole("status")).toBe(said);
  expect(said.textContent).toContain("It is counted.");
});

it("has the focus where the button was that had it counted again", async () => {
  await renderPart(<Followed first={{ ...RELEASE, counting: null }} />);
  expect(screen.getByRole("status").textContent).toBe("");
  becomes(RELEASE);
  expect(document.activeElement).toBe(screen.getByRole("status"));
});

it("says which table it could not count", async () => {
  await renderPart(<Counting release={{ ...RELEASE, counting: "refused", refusal: REFUSAL }} />);
  expect(screen.getByRole("alert").textContent).toContain("Table 2: At most 60 groups");
});

it("says that the counting broke off each time", async () => {
  const ended = { ...REFUSAL, type: "urn:daylight:problem:counting-ended", status: 409, errors: null };
  await renderPart(<Counting release={{ ...RELEASE, counting: "refused", refusal: ended }} />);
  expect(screen.getByRole("alert").textContent).toContain("the counting broke off");
});
