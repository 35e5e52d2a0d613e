import { render } from "@testing-library/react";
import { expect, it } from "vitest";
import { Words } from "./words";

it.each([
  ["We wait.", "en", "“We wait.”"],
  ["ننتظر.", "ar", "«ننتظر.»"],
  ["On attend.", "fr", "«\u00a0On attend.\u00a0»"],
  ["«Esperamos», dijo.", "es", "«Esperamos», dijo."],
])("sets %s between the marks of its own language", (text, language, shown) => {
  const { container } = render(<Words text={text} language={language} quoted />);
  expect(container.querySelector("blockquote")?.textContent).toBe(shown);
});

it("sets no marks around what nobody said", () => {
  const { container } = render(<Words text="The *only* window." language="en" />);
  expect(container.querySelector("p")?.textContent).toBe("The only window.");
});
