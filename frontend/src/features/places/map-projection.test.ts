import { expect, it } from "vitest";
import { labelsFor, MAP, projectionFor, scaleOf } from "./map-projection";

it("puts every place inside the frame", () => {
  const points = [
    { longitude: -120, latitude: 33 },
    { longitude: -70, latitude: 45 },
  ];
  const projection = projectionFor(points);
  for (const { longitude, latitude } of points) {
    const [x, y] = projection([longitude, latitude]) ?? [Number.NaN, Number.NaN];
    expect(x).toBeGreaterThanOrEqual(MAP.margin - 1);
    expect(x).toBeLessThanOrEqual(MAP.width - MAP.margin + 1);
    expect(y).toBeGreaterThanOrEqual(MAP.margin - 1);
    expect(y).toBeLessThanOrEqual(MAP.height - MAP.margin + 1);
  }
});

it("does not zoom into a street for a single place", () => {
  const near = projectionFor([{ longitude: 10, latitude: 36 }]);
  const [x1 = 0] = near([10, 36]) ?? [];
  const [x2 = 0] = near([10.1, 36]) ?? [];
  expect(x2 - x1).toBeLessThan(MAP.width / 2);
});

it("names a place where its name lies over nothing", () => {
  const mark = (x: number, y: number, name: string) => ({ x, y, radius: 8, name });
  const [first, second] = [mark(500, 100, "Sarn Prison"), mark(560, 100, "Sarn Care Home")];
  const labels = labelsFor([first, second], MAP);
  expect(labels.map(({ mark: { name }, end }) => [name, end])).toEqual([
    ["Sarn Prison", true],
    ["Sarn Care Home", false],
  ]);
});

it("measures with a round number of kilometres within a fifth of the width", () => {
  const projection = projectionFor([
    { longitude: -9, latitude: 36 },
    { longitude: -5, latitude: 39 },
  ]);
  const { kilometres, pixels } = scaleOf(projection, MAP);
  expect(String(kilometres)).toMatch(/^[125]0*$/);
  expect(pixels).toBeLessThanOrEqual(MAP.width / 5);
});
