import { fireEvent, screen } from "@testing-library/react";
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

it("shows days that a link came with, and takes others in their order alone", async () => {
  const onChange = vi.fn();
  await renderPart(<TimeChoice asked={{ from: "2019-01-01", to: "2019-03-31" }} onChange={onChange} />);
  expect(chosen()).toBe("Other days");
  const [first, last] = [screen.getByLabelText("From"), screen.getByLabelText("to")];
  expect([first, last].map((each) => (each as HTMLInputElement).value)).toEqual(["2019-01-01", "2019-03-31"]);
  fireEvent.change(last, { target: { value: "2018-12-31" } });
  fireEvent.change(first, { target: { value: "0002-01-01" } });
  expect(onChange).not.toHaveBeenCalled();
  fireEvent.change(first, { target: { value: "2019-02-01" } });
  expect(onChange).toHaveBeenLastCalledWith({ months: undefined, from: "2019-02-01", to: "2019-03-31" });
});

it("begins days of one's own at those that are looked at", async () => {
  const onChange = vi.fn();
  const year = { from: "2025-01-01", to: "2025-12-31" };
  await renderPart(<TimeChoice asked={year} onChange={onChange} />);
  await userEvent.selectOptions(screen.getByRole("combobox"), "Other days");
  expect(onChange).toHaveBeenLastCalledWith({ months: undefined, ...year });
  expect(screen.getByLabelText("From")).toBeDefined();
});
