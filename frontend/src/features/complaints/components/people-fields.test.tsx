import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { FormProvider, useForm } from "react-hook-form";
import { expect, it, vi } from "vitest";
import { renderPart } from "@/testing/render";
import { type Answers, emptyAnswers, emptyPerson } from "../draft";
import { PeopleFields } from "./people-fields";

const sent = vi.fn();

function Form() {
  const form = useForm<Answers>({
    defaultValues: {
      ...emptyAnswers({ today: "2026-05-12", language: "en", place: null, office: null }),
      people: [emptyPerson("complainant")],
    },
  });
  return (
    <FormProvider {...form}>
      <form noValidate onSubmit={form.handleSubmit(sent)}>
        <PeopleFields />
        <button type="submit">Send</button>
      </form>
    </FormProvider>
  );
}

it("lets nobody be registered before somebody chose how it is safe to reach them", async () => {
  const user = userEvent.setup();
  await renderPart(<Form />);
  await user.click(screen.getByText("Send"));
  expect(await screen.findByText("Say what is safe for them.")).toBeTruthy();
  expect(sent).not.toHaveBeenCalled();
  await user.selectOptions(screen.getByLabelText("How may we reach them?"), "Do not write");
  await user.click(screen.getByText("Send"));
  expect(sent.mock.calls[0]?.[0].people[0].safe_contact).toBe("do-not-write");
});
