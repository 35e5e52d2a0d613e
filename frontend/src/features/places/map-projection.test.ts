import { expect, it } from "vitest";
import { MAP, projectionFor } from "./map-projection";

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
