import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { render } from "@testing-library/react";
import { expect, it } from "vitest";
import { messages as arabic } from "@/i18n/locales/ar";
import { messages as english } from "@/i18n/locales/en";
import { WaitsText } from "./waits-for";

function said(side: "complaints" | "preventive", names: string[]): string | null {
  const wrapper = (props: object) => <I18nProvider i18n={i18n} {...props} />;
  return render(<WaitsText side={side} names={names} />, { wrapper }).container.textContent;
}

it("names whoever can confirm, in the language of the page", () => {
  i18n.loadAndActivate({ locale: "en", messages: english });
  expect(said("complaints", ["Amina", "Bo", "Cy"])).toBe(
    "Waits for somebody who heads the complaints side: Amina, Bo, or Cy",
  );
  i18n.loadAndActivate({ locale: "ar", messages: arabic });
  expect(said("preventive", ["Amina", "Bo"])).toContain("Amina أو Bo");
});

it("says so when nobody can", () => {
  i18n.loadAndActivate({ locale: "en", messages: english });
  expect(said("complaints", [])).toBe("Waits to be confirmed. Nobody can do it at present.");
});
