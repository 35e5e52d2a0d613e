import { type GeoProjection, geoMercator } from "d3-geo";

export interface Point {
  longitude: number;
  latitude: number;
}

export const MAP = { width: 960, height: 560, margin: 48 };

/** Never closer than about a town: places of one city must not look a country apart. */
const SMALLEST = 0.4;

/** A projection in which all points stand inside the frame, with the land around them. */
export function projectionFor(points: Point[]): GeoProjection {
  const projection = geoMercator();
  if (points.length === 0) return projection.fitSize([MAP.width, MAP.height], { type: "Sphere" });
  const west = Math.min(...points.map((point) => point.longitude));
  const east = Math.max(...points.map((point) => point.longitude));
  const south = Math.min(...points.map((point) => point.latitude));
  const north = Math.max(...points.map((point) => point.latitude));
  const wide = Math.max(0, SMALLEST - (east - west)) / 2;
  const high = Math.max(0, SMALLEST - (north - south)) / 2;
  const corners = {
    type: "MultiPoint" as const,
    coordinates: [
      [west - wide, south - high],
      [east + wide, north + high],
    ],
  };
  const { width, height, margin } = MAP;
  return projection.fitExtent(
    [
      [margin, margin],
      [width - margin, height - margin],
    ],
    corners,
  );
}
