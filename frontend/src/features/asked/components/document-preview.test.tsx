import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { renderPart } from "@/testing/render";
import type { Asked } from "../api/asked";
import { DocumentPreview } from "./document-preview";

const take = vi.hoisted(() => vi.fn());
vi.mock("../api/asked", () => ({
  useTakeAnswers: () => ({ mutate: take, isPending: false, error: null }),
}));

const paragraph = (id: string, number: number, own: string | null) => ({
  id,
  kind: "text",
  number,
  text: `The wing held **${number}** persons.`,
  label: "",
  language: "en",
  details: [],
  photo: false,
  alternative: "",
  answer: own ? { text: own, proof: "", decision: null } : null,
});

const asked = {
  id: "e1",
  sections: [
    { id: "s1", title: "Conditions", paragraphs: [paragraph("p1", 1, "Eighty"), paragraph("p2", 2, null)] },
  ],
} as unknown as Asked;

it("shows what was understood beside the words it is of, and takes it only when told to", async () => {
  const user = userEvent.setup();
  const answers = [
    { paragraph: "p1", text: "Ninety", proof: "Register 7" },
    { paragraph: "p2", text: "None", proof: "" },
  ];
  await renderPart(<DocumentPreview asked={asked} answers={answers} onClose={() => {}} onTaken={() => {}} />);
  screen.getByText("2 answers were understood");
  screen.getByText("It takes the place of 1 answer that you wrote here before.");
  screen.getByText("The wing held 1 persons.");
  screen.getByText("Register 7");
  expect(take).not.toHaveBeenCalled();
  await user.click(screen.getByRole("button", { name: "Take these answers" }));
  expect(take.mock.calls[0]?.[0]).toEqual(answers);
});

it("takes nothing out of a document without answers", async () => {
  await renderPart(<DocumentPreview asked={asked} answers={[]} onClose={() => {}} onTaken={() => {}} />);
  screen.getByText(/it says that nothing is wrong/);
  expect(screen.getByRole("button", { name: "Take these answers" })).toHaveProperty("disabled", true);
});
