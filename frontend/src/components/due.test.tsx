import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { dateToDay } from "@/i18n/format";
import { messages } from "@/i18n/locales/en";
import { Due, urgencyOf } from "./due";

i18n.loadAndActivate({ locale: "en", messages });

function inDays(days: number): string {
  const date = new Date();
  date.setDate(date.getDate() + days);
  return dateToDay(date);
}

const show = (day: string) =>
  render(<Due day={day} />, { wrapper: (props) => <I18nProvider i18n={i18n} {...props} /> });

it("says in words how late something is", () => {
  show(inDays(-3));
  expect(screen.getByText("3 days late")).toBeTruthy();
});

it("counts one day as one", () => {
  show(inDays(-1));
  expect(screen.getByText("1 day late")).toBeTruthy();
});

it("says today, tomorrow, and later the day itself", () => {
  show(inDays(0));
  expect(screen.getByText("Due today")).toBeTruthy();
  show(inDays(1));
  expect(screen.getByText("Tomorrow")).toBeTruthy();
});

it("is late from the day after", () => {
  expect(urgencyOf("2026-05-11", "2026-05-12")).toBe("late");
  expect(urgencyOf("2026-05-12", "2026-05-12")).toBe("soon");
  expect(urgencyOf("2026-05-13", "2026-05-12")).toBe("later");
});
