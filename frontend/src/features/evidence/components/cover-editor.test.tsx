import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import { renderPart } from "@/testing/render";
import type { Evidence, EvidenceCopy } from "../schemas";
import { CoverEditor } from "./cover-editor";

const EVIDENCE = { id: "e1", version: 3, title: "Cell 4", shows: "" } as Evidence;
const WORKING = { id: "c1", kind: "working", width: 400, height: 300 } as EvidenceCopy & {
  width: number;
  height: number;
};

/** Answers with a picture, no faces, and what was covered; remembers what was sent. */
function answering() {
  const sent: { shapes: unknown }[] = [];
  vi.stubGlobal("createImageBitmap", async () => ({ width: 400, height: 300, close() {} }));
  vi.stubGlobal("fetch", async (request: Request) => {
    if (request.url.endsWith("/covers")) {
      sent.push(await request.json());
      return Response.json(EVIDENCE, { status: 201 });
    }
    if (request.url.endsWith("/face-suggestions")) return Response.json({ available: false, boxes: [] });
    return new Response(new Blob(["x"]));
  });
  return sent;
}

afterEach(() => vi.unstubAllGlobals());

it("covers with the keyboard and by numbers, and sends all of it", async () => {
  const sent = answering();
  const done = vi.fn();
  await renderPart(<CoverEditor evidence={EVIDENCE} working={WORKING} before={[]} onClose={done} />);
  const user = userEvent.setup();
  await user.click(await screen.findByRole("button", { name: "Add a cover" }));
  const cover = await screen.findByRole("button", { name: "Cover 1" });
  cover.focus();
  await user.keyboard("{ArrowLeft}{ArrowUp}{Shift>}{ArrowRight}{/Shift}");
  await user.click(screen.getByLabelText("Rectangle"));
  await user.click(screen.getByRole("button", { name: "Add a cover" }));
  const rows = screen.getAllByRole("group", { name: /^Cover 2/, hidden: true });
  const height = within(rows.at(-1) as HTMLElement).getByLabelText("Height");
  await user.clear(height);
  await user.type(height, "999");
  await user.click(screen.getByRole("button", { name: "Make the covered copy" }));
  await waitFor(() => expect(done).toHaveBeenCalled());
  expect(sent).toEqual([
    {
      shapes: [
        { round: true, x: 166, y: 117, width: 64, height: 60 },
        { round: false, x: 170, y: 0, width: 60, height: 300 },
      ],
    },
  ]);
});

it("takes a cover away, and says where nothing finds faces", async () => {
  answering();
  const before = [{ round: true, x: 10, y: 10, width: 20, height: 20 }];
  await renderPart(<CoverEditor evidence={EVIDENCE} working={WORKING} before={before} onClose={() => {}} />);
  const user = userEvent.setup();
  (await screen.findByRole("button", { name: "Cover 1" })).focus();
  await user.keyboard("{Delete}");
  expect(screen.queryByRole("button", { name: "Cover 1" })).toBeNull();
  await user.click(screen.getByRole("button", { name: "Suggest faces" }));
  expect(await screen.findByText(/Nothing is installed here that finds faces/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Suggest faces" })).toBeNull();
});
