import { expect, it } from "vitest";
import { renderPart } from "@/testing/render";
import { ColumnReasonText, NoticeText } from "./reasons";

it("says of a column of days how it was read and what is open", async () => {
  const { container } = await renderPart(
    <ColumnReasonText
      reason={{ code: "days", order: "day-first", read: 12, filled: 15, blank: 1, ambiguous: true }}
    />,
  );
  expect(container.textContent).toBe(
    "Days, the day first. 12 of 15 read. One blank. No value tells day from month.",
  );
});

it("shows a separator that has no name as it stands in the file", async () => {
  const { container } = await renderPart(
    <NoticeText notice={{ code: "separated-by", separator: "other", character: "^" }} />,
  );
  expect(container.textContent).toBe("Cells separated by ^.");
});
