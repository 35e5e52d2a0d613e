import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { renderPart } from "@/testing/render";
import type { Allegation } from "../schemas";
import { VictimCard } from "./victim-card";

it("lets whoever was asked for a purpose turn back", async () => {
  const record = { id: "a1", victim_known: true, victim_safe_contact: "any" } as Allegation;
  await renderPart(<VictimCard record={record} mayOpen />, []);
  const user = userEvent.setup();
  await user.click(await screen.findByRole("button", { name: "Open with a purpose" }));
  await user.click(await screen.findByRole("button", { name: "Cancel" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(screen.getByRole("button", { name: "Open with a purpose" })).toBeTruthy();
});
