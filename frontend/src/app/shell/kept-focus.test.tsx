import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, it } from "vitest";
import { renderPart } from "@/testing/render";
import { useKeptFocus } from "./kept-focus";

function Tasks() {
  useKeptFocus();
  const [adding, setAdding] = useState(false);
  const [waits, setWaits] = useState(false);
  return (
    <main>
      <section aria-label="Tasks">
        {adding ? (
          <input aria-label="Task" />
        ) : (
          <button type="button" onClick={() => setAdding(true)}>
            Add
          </button>
        )}
      </section>
      <button type="button" disabled={waits} onClick={() => setWaits(true)}>
        Move
      </button>
      <input type="checkbox" aria-label="Answered" onChange={() => setWaits(false)} />
    </main>
  );
}

it("stays in its part when a form takes the place of its button", async () => {
  const user = userEvent.setup();
  await renderPart(<Tasks />);
  await user.click(screen.getByRole("button", { name: "Add" }));
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("region", { name: "Tasks" })));
  await user.tab();
  expect(document.activeElement).toBe(screen.getByLabelText("Task"));
});

it("comes back to a button that waited for the answer", async () => {
  const user = userEvent.setup();
  await renderPart(<Tasks />);
  const move = screen.getByRole("button", { name: "Move" });
  await user.click(move);
  // As a browser takes it from what is disabled.
  document.body.tabIndex = -1;
  document.body.focus();
  expect(document.activeElement).toBe(document.body);
  screen.getByLabelText("Answered").click();
  await waitFor(() => expect(document.activeElement).toBe(move));
});

it("keeps nothing for who pressed beside it", async () => {
  const user = userEvent.setup();
  await renderPart(<Tasks />);
  screen.getByRole("button", { name: "Move" }).focus();
  await user.click(screen.getByRole("main"));
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  expect(document.activeElement).toBe(document.body);
});
