import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { renderPart } from "@/testing/render";
import type { Definition } from "../schemas";
import { ChecklistForm } from "./checklist-form";

vi.mock("./standard-names", () => ({ StandardNames: () => null }));

const question = (key: string, required = true) => ({
  ...{ key, kind: "yes-no", required, hint: {}, unit: {}, options: [], columns: [], standards: [] },
  text: { en: `Was ${key} seen?`, ar: `هل شوهد ${key}؟` },
});
const FORM = {
  languages: ["en", "ar"],
  title: { en: "A form", ar: "نموذج" },
  sections: [
    { key: "one", title: { en: "Gate", ar: "البوابة" }, hint: {}, questions: [question("gate", false)] },
    { key: "two", title: { en: "Cells", ar: "الزنازين" }, hint: {}, questions: [question("cell")] },
  ],
} as unknown as Definition;
const form = <ChecklistForm definition={FORM} answers={[]} rounds={[]} onGive={vi.fn()} onRound={vi.fn()} />;

it("leads from the list of what is missing to the question itself", async () => {
  const user = userEvent.setup();
  await renderPart(form);
  await user.click(await screen.findByRole("button", { name: "1 must still be answered" }));
  await user.click(screen.getByRole("button", { name: "Cells Was cell seen?" }));
  const asked = screen.getByRole("group", { name: /Was cell seen/ });
  expect(asked.contains(document.activeElement)).toBe(true);
});

it("speaks the language of the questions throughout, and names each language in its own words", async () => {
  const user = userEvent.setup();
  await renderPart(form);
  await user.selectOptions(await screen.findByRole("combobox"), "العربية");
  await waitFor(() => expect(screen.getByRole("radio", { name: "نعم" })).toBeDefined());
  expect(screen.queryByText("Not seen")).toBeNull();
});
