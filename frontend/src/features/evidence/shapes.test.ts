import { describe, expect, it } from "vitest";
import { inTheMiddle, moved, spanned, stepOf, stretched, within } from "./shapes";

const PICTURE = { width: 400, height: 300 };
const SHAPE = { round: false, x: 100, y: 100, width: 50, height: 40 };

describe("what is drawn over a picture", () => {
  it("is the same whichever corner was first", () => {
    const there = spanned({ x: 10, y: 20 }, { x: 60.4, y: 80.6 }, true, PICTURE);
    expect(there).toEqual({ round: true, x: 10, y: 20, width: 50, height: 61 });
    expect(spanned({ x: 60.4, y: 80.6 }, { x: 10, y: 20 }, true, PICTURE)).toEqual(there);
  });

  it("stays on the picture", () => {
    expect(spanned({ x: -50, y: 250 }, { x: 40, y: 900 }, false, PICTURE)).toEqual({
      round: false,
      x: 0,
      y: 250,
      width: 40,
      height: 50,
    });
    expect(moved(SHAPE, { x: 900, y: -900 }, PICTURE)).toMatchObject({ x: 350, y: 0, width: 50, height: 40 });
    expect(stretched(SHAPE, { x: 900, y: 900 }, PICTURE)).toMatchObject({ x: 100, width: 300, height: 200 });
  });

  it("is never nothing", () => {
    expect(spanned({ x: 5, y: 5 }, { x: 5, y: 5 }, false, PICTURE)).toMatchObject({ width: 1, height: 1 });
    expect(stretched(SHAPE, { x: -900, y: -900 }, PICTURE)).toMatchObject({ width: 1, height: 1 });
    expect(within({ ...SHAPE, width: Number.POSITIVE_INFINITY }, PICTURE)).toMatchObject({
      x: 0,
      width: 400,
    });
  });

  it("begins in the middle for who has no pointer, and goes where the arrows say", () => {
    expect(inTheMiddle(true, PICTURE)).toEqual({ round: true, x: 170, y: 120, width: 60, height: 60 });
    expect(stepOf("ArrowLeft", PICTURE)).toEqual({ x: -4, y: 0 });
    expect(stepOf("ArrowDown", PICTURE)).toEqual({ x: 0, y: 3 });
    expect(stepOf("Enter", PICTURE)).toBeNull();
  });
});
