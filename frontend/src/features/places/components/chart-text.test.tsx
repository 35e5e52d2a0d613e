import { render } from "@testing-library/react";
import { I18nProvider as DirectionProvider } from "react-aria-components";
import { expect, it } from "vitest";
import { ChartText } from "./chart-text";

const drawn = (locale: string, edge: "left" | "right") => {
  const { container } = render(
    <DirectionProvider locale={locale}>
      <svg direction="ltr" aria-hidden="true">
        <ChartText x={10} y={10} edge={edge}>
          28 نوفمبر 2026
        </ChartText>
      </svg>
    </DirectionProvider>,
  );
  const text = container.querySelector("text");
  return [text?.getAttribute("direction"), text?.getAttribute("text-anchor")];
};

it("writes a day in the direction of its language, and keeps it at its edge of the drawing", () => {
  expect(drawn("ar", "left")).toEqual(["rtl", "end"]);
  expect(drawn("ar", "right")).toEqual(["rtl", "start"]);
  expect(drawn("en", "left")).toEqual(["ltr", "start"]);
  expect(drawn("en", "right")).toEqual(["ltr", "end"]);
});
