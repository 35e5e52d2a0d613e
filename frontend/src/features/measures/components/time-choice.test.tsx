import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { renderPart } from "@/testing/render";
import { TimeChoice } from "./time-choice";

function chosen(): string | null | undefined {
  return screen.getByRole<HTMLSelectElement>("combobox").selectedOptions[0]?.textContent;
}

it("asks for a calendar year by its days, and for months without days", async () => {
  const onChange = vi.fn();
  await renderPart(<TimeChoice asked={{}} onChange={onChange} />);
  const last = String(new Date().getFullYear() - 1);
  expect(chosen()).toBe("12 months");
  await userEvent.selectOptions(screen.getByRole("combobox"), last);
  expect(onChange).toHaveBeenLastCalledWith({
    months: undefined,
    from: `${last}-01-01`,
    to: `${last}-12-31`,
  });
  await userEvent.selectOptions(screen.getByRole("combobox"), "24 months");
  expect(onChange).toHaveBeenLastCalledWith({ months: 24, from: undefined, to: undefined });
});

it("says which year or which days are looked at", async () => {
  const last = new Date().getFullYear() - 1;
  const year = { from: `${last}-01-01`, to: `${last}-12-31` };
  await renderPart(<TimeChoice asked={year} onChange={vi.fn()} />);
  expect(chosen()).toBe(String(last));
});

it("shows days that a link came with", async () => {
  await renderPart(<TimeChoice asked={{ from: "2019-01-01", to: "2019-03-31" }} onChange={vi.fn()} />);
  expect(chosen()).toBe("1 Jan 2019 – 31 Mar 2019");
});
