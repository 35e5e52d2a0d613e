import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, it, vi } from "vitest";
import { renderPart } from "@/testing/render";
import type { Asked } from "../api/figures";
import type { MeasureView } from "../schemas";
import { Narrowings } from "./narrowings";

const GROUPS = {
  by: {
    dimension: "channel",
    keys: ["letter", "phone", null].map((key) => ({ key, name: null })),
  },
};
vi.mock("../api/figures", () => ({
  figureQuery: () => ({ queryKey: ["groups"], queryFn: () => GROUPS }),
}));

const MEASURE = { key: "complaints-received", dimensions: ["channel"] } as unknown as MeasureView;
const values = (select: HTMLElement) => [...(select as HTMLSelectElement).options].map(({ value }) => value);

function Asking({ several }: { several: boolean }) {
  const [asked, setAsked] = useState<Asked>({ measure: "complaints-received", channel: "letter" });
  return (
    <>
      <output data-testid="asked">{asked.channel ?? "all"}</output>
      <Narrowings
        asked={asked}
        measure={MEASURE}
        several={several}
        onChange={(some) => setAsked({ ...asked, ...some } as Asked)}
      />
    </>
  );
}

it("takes another group beside the first, one of them away again, and then all", async () => {
  const user = userEvent.setup();
  await renderPart(<Asking several />);
  const also = await screen.findByRole("combobox", { name: /, or also$/ });
  // What is chosen already is not offered once more.
  expect(values(also)).toEqual(["", "phone", "none"]);
  await user.selectOptions(also, "none");
  expect(screen.getByTestId("asked").textContent).toBe("letter,none");
  const second = screen.getByRole("combobox", { name: /, or$/ });
  expect(values(second)).toEqual(["", "phone", "none"]);
  await user.selectOptions(second, "phone");
  expect(screen.getByTestId("asked").textContent).toBe("letter,phone");
  await user.selectOptions(screen.getByRole("combobox", { name: /, or$/ }), "");
  expect(screen.getByTestId("asked").textContent).toBe("letter");
  await user.click(screen.getByRole("button", { name: /^Take away/ }));
  expect(screen.getByTestId("asked").textContent).toBe("all");
});

it("takes one group alone where several would not be counted", async () => {
  await renderPart(<Asking several={false} />);
  await screen.findByRole("option", { name: "letter" });
  expect(screen.queryByRole("combobox", { name: /, or also$/ })).toBeNull();
});
