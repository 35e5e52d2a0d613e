import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { FormProvider, useForm } from "react-hook-form";
import { expect, it, vi } from "vitest";
import { renderPart } from "@/testing/render";
import { type Answers, emptyAnswers, senderFrom } from "../draft";
import { SenderPartFields } from "./sender-part-fields";

const sent = vi.fn();

function Form() {
  const form = useForm<Answers>({
    defaultValues: emptyAnswers({ today: "2026-05-12", language: "en", place: null, office: null }),
  });
  return (
    <FormProvider {...form}>
      <form noValidate onSubmit={form.handleSubmit((answers) => sent(senderFrom(answers)))}>
        <SenderPartFields />
        <button type="submit">Send</button>
      </form>
    </FormProvider>
  );
}

it("makes the sender a party only when somebody said so, and how it is safe to reach them", async () => {
  const user = userEvent.setup();
  await renderPart(<Form />);
  await user.click(screen.getByText("Send"));
  expect(await screen.findByText("Say whether they take part in it.")).toBeTruthy();
  await user.selectOptions(screen.getByLabelText("Their part in this complaint"), "Complainant");
  await user.click(screen.getByText("Send"));
  expect(await screen.findByText("Say what is safe for them.")).toBeTruthy();
  expect(sent).not.toHaveBeenCalled();
  await user.selectOptions(screen.getByLabelText("How may we reach them?"), "Do not write");
  await user.click(screen.getByText("Send"));
  expect(sent).toHaveBeenLastCalledWith({
    role: "complainant",
    safe_contact: "do-not-write",
    safe_contact_note: null,
  });
  await user.selectOptions(screen.getByLabelText("Their part in this complaint"), "None: they only sent it");
  await user.click(screen.getByText("Send"));
  expect(sent).toHaveBeenLastCalledWith(null);
});
