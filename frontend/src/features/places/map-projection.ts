import { type GeoProjection, geoDistance, geoMercator } from "d3-geo";

export interface Point {
  longitude: number;
  latitude: number;
}

export interface MapSize {
  width: number;
  height: number;
}

export const MAP = { width: 960, height: 560, margin: 48 };
/** On a phone: as large as its screen, so that marks and names keep their size. */
export const SMALL_MAP = { width: 400, height: 460, margin: 32 };

/** Never closer than about a town: places of one city must not look a country apart. */
const SMALLEST = 0.4;

/** A projection in which all points stand inside the frame, with the land around them. */
export function projectionFor(points: Point[], frame = MAP): GeoProjection {
  const projection = geoMercator();
  const { width, height, margin } = frame;
  if (points.length === 0) return projection.fitSize([width, height], { type: "Sphere" });
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
  return projection.fitExtent(
    [
      [margin, margin],
      [width - margin, height - margin],
    ],
    corners,
  );
}

const STEPS = [0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30];
const EARTH = 6371;

/** How many degrees lie between two lines of the net: about four lines across. */
export function stepOf(projection: GeoProjection, { width, height }: MapSize): number {
  const [west = 0] = projection.invert?.([0, height / 2]) ?? [];
  const [east = 0] = projection.invert?.([width, height / 2]) ?? [];
  const across = Math.abs(east - west) / 4;
  return STEPS.find((step) => step >= across) ?? 30;
}

/** The longest round number of kilometres within a fifth of the width, measured along the middle. */
export function scaleOf(projection: GeoProjection, { width, height }: MapSize) {
  const middle = height / 2;
  const from = projection.invert?.([width / 2, middle]) ?? [0, 0];
  const to = projection.invert?.([width / 2 + 1, middle]) ?? [0, 0];
  const perPixel = Math.max(geoDistance(from, to) * EARTH, Number.EPSILON);
  const most = (perPixel * width) / 5;
  const power = 10 ** Math.floor(Math.log10(most));
  const kilometres = [5, 2, 1].map((step) => step * power).find((each) => each <= most) ?? power;
  return { kilometres, pixels: kilometres / perPixel };
}

export interface Mark {
  x: number;
  y: number;
  radius: number;
  name: string;
}

export interface Label {
  mark: Mark;
  x: number;
  end: boolean;
}

const LETTER = 7.2;
const LINE = 16;
const GAP = 5;

/** The names that fit beside their marks, the first marks first: none lies over a mark or another name. */
export function labelsFor(marks: Mark[], { width }: MapSize): Label[] {
  const taken = marks.map(({ x, y, radius }) => [x - radius, y - radius, x + radius, y + radius] as const);
  const labels: Label[] = [];
  for (const mark of marks) {
    const long = mark.name.length * LETTER;
    for (const end of [false, true]) {
      const x = end ? mark.x - mark.radius - GAP : mark.x + mark.radius + GAP;
      const [left, right] = end ? [x - long, x] : [x, x + long];
      const [top, bottom] = [mark.y - LINE / 2, mark.y + LINE / 2];
      const free = taken.every(([l, t, r, b]) => right < l || left > r || bottom < t || top > b);
      if (left < 0 || right > width || !free) continue;
      taken.push([left, top, right, bottom]);
      labels.push({ mark, x, end });
      break;
    }
  }
  return labels;
}
