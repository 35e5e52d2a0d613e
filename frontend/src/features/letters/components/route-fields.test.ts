import { expect, it } from "vitest";
import type { Recipient } from "../schemas";
import { firstRoute, isSafe } from "./route-fields";

const recipient = (...routes: Recipient["routes"]): Recipient => ({
  party: "p",
  role: "complainant",
  safe_contact: "do-not-write",
  safe_contact_note: null,
  routes,
  alternatives: [],
  spoken: [],
  spoken_alternatives: [],
});
const byHand = { way: "by-hand", through: "direct" } as const;
const byLawyer = { way: "post", through: "lawyer" } as const;

it("begins with the person's own hand before anybody else's", () => {
  expect(firstRoute(recipient(byLawyer, byHand))).toEqual(byHand);
  expect(firstRoute(recipient(byLawyer))).toEqual(byLawyer);
});

it("offers nothing where nothing is safe", () => {
  expect(firstRoute(recipient())).toBeNull();
  expect(isSafe(recipient(), byHand)).toBe(false);
});

it("lets a letter to an authority go any way", () => {
  expect(firstRoute(null)).toEqual({ way: "post", through: "direct" });
  expect(isSafe(null, { way: "email", through: "direct" })).toBe(true);
});
