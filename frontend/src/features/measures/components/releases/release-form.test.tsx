import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { renderPart } from "@/testing/render";
import type { Catalogue } from "../../schemas";
import { ReleaseForm } from "./release-form";

const { prepare } = vi.hoisted(() => ({ prepare: vi.fn() }));
vi.mock("../../api/releases", () => ({
  usePrepareRelease: () => ({ mutate: prepare, error: null, isPending: false }),
}));
const GROUPS = { by: { dimension: "channel", keys: [{ key: "letter", name: null }] } };
vi.mock("../../api/figures", () => ({
  figureQuery: () => ({ queryKey: ["groups"], queryFn: () => GROUPS }),
}));

const CATALOGUE = {
  measures: [
    {
      key: "complaints-received",
      form: "count",
      dimensions: ["time", "region", "channel"],
      stays_inside: false,
    },
    { key: "complaints-closed", form: "count", dimensions: ["time", "region"], stays_inside: false },
  ],
} as unknown as Catalogue;

it("prepares a table of some records only", async () => {
  const user = userEvent.setup();
  await renderPart(<ReleaseForm catalogue={CATALOGUE} />);
  await user.type(screen.getByLabelText(/^Title/), "Letters");
  await user.selectOptions(screen.getByLabelText("Counted by"), "region");
  const only = screen.getByLabelText<HTMLSelectElement>("Only some of them");
  // What it is counted by is no filter as well.
  expect([...only.options].map((option) => option.value)).toEqual(["", "channel"]);
  await user.selectOptions(only, "channel");
  const letter = await screen.findByRole<HTMLOptionElement>("option", { name: "letter" });
  await user.selectOptions(letter.closest("select") as HTMLSelectElement, "letter");
  await user.click(screen.getByRole("button", { name: "Prepare it" }));
  expect(prepare.mock.lastCall?.[0].tables).toMatchObject([
    { by: "region", narrowing: { channel: "letter" } },
  ]);
  await user.selectOptions(screen.getByLabelText("What is counted"), "complaints-closed");
  await user.click(screen.getByRole("button", { name: "Prepare it" }));
  expect(prepare.mock.lastCall?.[0].tables).toMatchObject([{ measure: "complaints-closed", narrowing: {} }]);
});
