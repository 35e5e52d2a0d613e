import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, it } from "vitest";
import { renderPart } from "@/testing/render";
import { Dialog } from "./dialog";

function Letter() {
  const [isOpen, setOpen] = useState(true);
  return (
    <Dialog title="A letter" isOpen={isOpen} onClose={() => setOpen(false)}>
      <textarea aria-label="Text" />
      <input type="checkbox" aria-label="By hand" />
    </Dialog>
  );
}

it("does not lose what was typed by a slip on Escape", async () => {
  const user = userEvent.setup();
  await renderPart(<Letter />);
  await user.type(screen.getByLabelText("Text"), "Dear");
  await user.keyboard("{Escape}");
  await user.click(screen.getByRole("button", { name: "Go on writing" }));
  expect(screen.getByLabelText<HTMLTextAreaElement>("Text").value).toBe("Dear");
  await user.keyboard("{Escape}");
  await user.click(screen.getByRole("button", { name: "Leave and lose it" }));
  expect(screen.queryByRole("dialog")).toBeNull();
});

it("closes at once as long as nothing was typed", async () => {
  const user = userEvent.setup();
  await renderPart(<Letter />);
  await user.click(screen.getByLabelText("By hand"));
  await user.keyboard("{Escape}");
  expect(screen.queryByRole("dialog")).toBeNull();
});
