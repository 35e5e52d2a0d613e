import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { renderPart } from "@/testing/render";
import type { Place } from "../schemas";
import { PlaceHead } from "./place-head";

const PLACE = {
  id: "p2",
  name: "Prison de Vasselmoor",
  names: {},
  former_names: [],
  reference: "P-0002",
  code: null,
  category: { id: "c1", name: "Prison" },
  level: "internal",
  side: "shared",
  closed_on: null,
  leads: { id: "p1", name: "Vasselmoor Prison" },
} as unknown as Place;

describe("the head of a place", () => {
  it("leads from a place that was merged to a complaint about the one that stands for it", async () => {
    await renderPart(<PlaceHead place={PLACE} />, ["complaints.complaint.register"]);
    const link = await screen.findByRole("link", { name: "Register a complaint" });
    expect(link.getAttribute("href")).toBe("/complaints/new?place=p1");
  });
});
