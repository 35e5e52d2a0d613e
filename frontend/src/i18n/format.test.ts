import { describe, expect, it } from "vitest";
import { createFormat, dateToDay, daysBetween, dayToDate } from "./format";

describe("days", () => {
  it("stay the same day in every time zone", () => {
    expect(dateToDay(dayToDate("2026-03-01"))).toBe("2026-03-01");
    expect(createFormat("en").day("2026-01-01")).toBe("1 January 2026");
  });

  it("are counted whole, also across a change of the clock", () => {
    expect(daysBetween("2026-03-28", "2026-03-30")).toBe(2);
    expect(daysBetween("2026-05-12", "2026-05-07")).toBe(-5);
  });
});

describe("writing", () => {
  it("uses the digits of the files in Arabic", () => {
    const format = createFormat("ar");
    expect(format.number(15299)).toBe("15,299");
    expect(format.day("2026-04-22")).toContain("22");
    expect(format.day("2026-04-22")).toContain("أبريل");
  });

  it("puts the day before the month in English", () => {
    expect(createFormat("en").dayMonth("2026-05-12")).toBe("12 May");
  });

  it("names the year only when it is another", () => {
    const now = new Date().getFullYear();
    const format = createFormat("en");
    expect(format.dayShort(`${now}-05-12`)).not.toContain(String(now));
    expect(format.dayShort("1998-05-12")).toContain("1998");
  });

  it("writes sizes in steps of a thousand", () => {
    expect(createFormat("en").bytes(4_812_330)).toBe("4.8 MB");
    expect(createFormat("en").bytes(0)).toBe("0 bytes");
  });

  it("shows a code it does not know as it is", () => {
    expect(createFormat("en").language("not a code")).toBe("not a code");
    expect(createFormat("fr").language("ar")).toBe("arabe");
  });
});

it("parts what it lists as the language does", () => {
  expect(createFormat("ar").list(["محام", "طبيب"])).toBe("محام، طبيب");
  expect(createFormat("en").list(["Lawyer", "Doctor"])).toBe("Lawyer, Doctor");
});
