import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, it } from "vitest";
import { renderPart } from "@/testing/render";
import { useShortcuts } from "./shortcuts";

/** What finds is asked for and never comes: as while its code is fetched. */
function Page() {
  const [finding, setFinding] = useState(false);
  const [written, setWritten] = useState("");
  useShortcuts({
    find: () => setFinding(true),
    finding,
    write: (letter) => setWritten((before) => before + letter),
  });
  return <output>{written}</output>;
}

it("keeps what is typed before the field is there, and does nothing by it", async () => {
  const user = userEvent.setup();
  await renderPart(<Page />);
  const here = location.href;
  await user.keyboard("{Control>}k{/Control}new one");
  expect(screen.getByRole("status").textContent).toBe("new one");
  expect(location.href).toBe(here);
});
