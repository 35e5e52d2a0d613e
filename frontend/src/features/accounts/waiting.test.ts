import { expect, it } from "vitest";
import type { Waiting } from "./schemas";
import { allowed, ownFirst } from "./waiting";

const permissions = ["complaints.complaint.import", "complaints.complaint.read"];

it("shows of a program only what it asked for", () => {
  expect(allowed({ permissions, scopes: ["complaints.complaint.import", "search.read"] })).toEqual([
    "complaints.complaint.import",
  ]);
  expect(allowed({ permissions, scopes: [] })).toEqual([]);
});

it("shows of a person all that the role allows", () => {
  expect(allowed({ permissions, scopes: null })).toEqual(permissions);
});

it("puts what one can decide first and keeps the order otherwise", () => {
  const items = [false, true, false, true].map((may, at) => ({ id: `${at}`, may_confirm: may }) as Waiting);
  expect(ownFirst(items).map((item) => item.id)).toEqual(["1", "3", "0", "2"]);
});
