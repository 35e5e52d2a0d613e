import { fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { renderPart } from "@/testing/render";
import type { Import } from "../schemas";
import { MoveButton } from "./move-button";

afterEach(() => vi.unstubAllGlobals());

it("sends a double press once", async () => {
  const sent = vi.fn(async () => Response.json({ id: "i1", version: 2 }));
  vi.stubGlobal("fetch", sent);
  await renderPart(<MoveButton record={{ id: "i1", version: 1 } as Import} to="running" label="Run" />);
  const button = screen.getByText("Run");
  fireEvent.click(button);
  fireEvent.click(button);
  await waitFor(() => expect(sent).toHaveBeenCalled());
  expect(sent).toHaveBeenCalledTimes(1);
});
