import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { renderPart } from "@/testing/render";
import type { Complaint } from "../schemas";
import { AddPerson } from "./add-person";

const { add } = vi.hoisted(() => ({ add: vi.fn() }));
vi.mock("../api/add-party", () => ({
  useAddPerson: () => ({ mutate: add, error: null, isPending: false }),
}));

const COMPLAINT = { id: "c1", kind: "complaint" } as Complaint;
const MAY = ["complaints.complaint.work"];
const OWN = { id: "c1", kind: "own-initiative" } as Complaint;

it("adds nobody before somebody chose how it is safe to reach them", async () => {
  const user = userEvent.setup();
  await renderPart(<AddPerson complaint={COMPLAINT} />, MAY);
  await user.click(screen.getByText("Person concerned"));
  await user.type(screen.getByLabelText("Name"), "Invented Name");
  await user.click(screen.getByText("Add and seal"));
  expect(await screen.findByText("Say what is safe for them.")).toBeTruthy();
  expect(add).not.toHaveBeenCalled();
  await user.selectOptions(screen.getByLabelText("How may we reach them?"), "Do not write");
  await user.click(screen.getByText("Add and seal"));
  expect(add.mock.calls[0]?.[0]).toMatchObject({
    role: "person-concerned",
    person: { name: "Invented Name" },
    safe_contact: "do-not-write",
  });
});

it("offers no complainant where nobody complained", async () => {
  await renderPart(<AddPerson complaint={OWN} />, MAY);
  expect(screen.queryByText("Complainant")).toBeNull();
  expect(screen.getByText("Person concerned")).toBeTruthy();
});
