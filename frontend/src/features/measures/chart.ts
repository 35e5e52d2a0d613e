import { scaleLinear, scalePoint } from "d3-scale";
import { area, curveStepAfter, line } from "d3-shape";
import type { AxisKey, Cell, Figure } from "./schemas";

export interface Frame {
  width: number;
  height: number;
  start: number;
  end: number;
  top: number;
  bottom: number;
}

/** The whole width of a page, half of it, that of a phone, and a small one of several: letters are as large as those
 * around them. */
export const WIDE: Frame = { width: 980, height: 320, start: 44, end: 964, top: 16, bottom: 272 };
export const HALF: Frame = { width: 500, height: 280, start: 44, end: 488, top: 16, bottom: 232 };
export const NARROW: Frame = { width: 350, height: 260, start: 40, end: 342, top: 16, bottom: 212 };
export const SMALL: Frame = { width: 260, height: 130, start: 34, end: 250, top: 10, bottom: 104 };

/** Seen in a mirror: what stood beside the start stands beside the end. */
export function mirror(frame: Frame): Frame {
  return { ...frame, start: frame.width - frame.end, end: frame.width - frame.start };
}

/** Cells by both keys; what has none is nought of a count, and unknown of all else. */
export function cellsOf(figure: Figure): (key: string | null, and?: string | null) => Cell | undefined {
  const found = new Map(figure.cells.map((cell) => [`${cell.key}|${cell.and_key}`, cell]));
  return (key, and = null) => found.get(`${key}|${and}`);
}

/** What a cell says as one number: how many, what share, or in how many days half are done. None: it is not said. */
export function numberOf(figure: Pick<Figure, "form">, cell: Cell | undefined): number | null {
  if (figure.form === "count" || figure.form === "stock") return cell?.n ?? 0;
  if (figure.form === "sum") return cell?.added ?? 0;
  if (figure.form === "time") return cell?.times?.half.days ?? null;
  return cell?.share?.value ?? null;
}

/** From where to where the value may lie. An end that is not known reaches to the edge. */
export function rangeOf(cell: Cell | undefined): { low: number; high: number | null } | null {
  if (cell?.share) return cell.share;
  const half = cell?.times?.half;
  return half && half.low !== null ? { low: half.low, high: half.high } : null;
}

export interface LineChart {
  path: string;
  points: { key: string; x: number; y: number; value: number }[];
  ticks: { y: number; value: number }[];
  marks: { key: string; x: number }[];
  x: (key: string) => number;
}

/** A line through values in their order; it breaks where one is not known. Mirrored, time runs from the right. */
export function lineChart(
  keys: AxisKey[],
  values: (number | null)[],
  frame: Frame,
  { mirrored, most }: { mirrored: boolean; most?: number },
): LineChart {
  const y = scaleLinear(
    [0, Math.max(most ?? 0, ...values.map((each) => each ?? 0), 1)],
    [frame.bottom, frame.top],
  ).nice(4);
  const ends = mirrored ? [frame.end, frame.start] : [frame.start, frame.end];
  const names = keys.map((key) => key.key ?? "");
  const scale = scalePoint<string>(names, ends as [number, number]).padding(0.3);
  const x = (key: string) => scale(key) ?? frame.start;
  const drawn = line<number | null>(
    (_, at) => x(names[at] ?? ""),
    (value) => y(value ?? 0),
  ).defined((value) => value !== null);
  const room = Math.max(1, Math.ceil(names.length / Math.max(2, Math.floor((frame.end - frame.start) / 80))));
  return {
    path: drawn(values) ?? "",
    points: values.flatMap((value, at) =>
      value === null ? [] : [{ key: names[at] ?? "", x: x(names[at] ?? ""), y: y(value), value }],
    ),
    ticks: y
      .ticks(4)
      .filter((value) => Number.isInteger(value))
      .map((value) => ({ y: y(value), value })),
    marks: names.filter((_, at) => at % room === 0).map((key) => ({ key, x: x(key) })),
    x,
  };
}

export interface Curve {
  line: string;
  band: string;
  /** Where its name stands. */
  at: { x: number; y: number };
}

export interface CurveChart {
  curves: (Curve | null)[];
  days: { x: number; value: number }[];
  shares: { y: number; value: number }[];
}

/** The share that is done by each day, in steps, each with the band it may lie in. */
export function curveChart(cells: Cell[], frame: Frame, mirrored: boolean): CurveChart {
  const longest = Math.max(30, ...cells.flatMap((cell) => (cell.curve ?? []).map((step) => step.days)));
  const ends = mirrored ? [frame.end, frame.start] : [frame.start, frame.end];
  const x = scaleLinear([0, longest], ends as [number, number]);
  const y = scaleLinear([0, 1], [frame.bottom, frame.top]);
  const stepped = line<{ days: number; open: number }>(
    (step) => x(step.days),
    (step) => y(1 - step.open),
  ).curve(curveStepAfter);
  const around = area<{ days: number; low: number; high: number }>()
    .x((step) => x(step.days))
    .y0((step) => y(1 - step.high))
    .y1((step) => y(1 - step.low))
    .curve(curveStepAfter);
  return {
    curves: cells.map((cell) => {
      if (!cell.curve || cell.curve.length === 0) return null;
      const steps = [{ days: 0, open: 1, low: 1, high: 1 }, ...cell.curve];
      const last = steps[steps.length - 1] ?? steps[0];
      if (!last) return null;
      return {
        line: stepped(steps) ?? "",
        band: around(steps) ?? "",
        at: { x: x(last.days), y: y(1 - last.open) },
      };
    }),
    days: x.ticks(6).map((value) => ({ x: x(value), value })),
    shares: [0, 0.25, 0.5, 0.75, 1].map((value) => ({ y: y(value), value })),
  };
}

/** The largest first, as they came, and all others as nought: a chart of many lines is read by nobody. */
export function firstOf<T>(items: T[], most: number): { shown: T[]; more: number } {
  return { shown: items.slice(0, most), more: Math.max(0, items.length - most) };
}
