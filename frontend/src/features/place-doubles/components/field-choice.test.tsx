import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { renderPart } from "@/testing/render";
import type { PlaceComparison } from "../schemas";
import { FieldChoice } from "./field-choice";

const comparison = {
  kept: { reference: "P-1" },
  merged: { reference: "P-2" },
  fields: [
    { field: "address", kept: "Quay 1", merged: "Quay 1, Alfar", differs: true, proposed: "merged" },
    { field: "category", kept: "Prison", merged: "Prison", differs: false, proposed: "kept" },
    { field: "operator", kept: null, merged: null, differs: false, proposed: "kept" },
  ],
} as PlaceComparison;

test("only where two records differ one says which value stays, and the fuller is proposed", async () => {
  const onChoose = vi.fn();
  await renderPart(<FieldChoice comparison={comparison} chosen={{}} onChoose={onChoose} />);
  expect(screen.getAllByRole("radio")).toHaveLength(2);
  expect(screen.getByRole("radio", { name: "Address: Quay 1, Alfar (P-2)" })).toHaveProperty("checked", true);
  await userEvent.click(screen.getByRole("radio", { name: "Address: Quay 1 (P-1)" }));
  expect(onChoose).toHaveBeenCalledWith("address", "kept");
  expect(screen.queryByText("Run by")).toBeNull();
});

test("what cannot be merged is only looked at", async () => {
  await renderPart(<FieldChoice comparison={comparison} chosen={{}} onChoose={() => undefined} fixed />);
  expect(screen.queryAllByRole("radio")).toHaveLength(0);
});
