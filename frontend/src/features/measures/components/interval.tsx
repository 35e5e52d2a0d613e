import { rangeOf } from "../chart";
import type { Cell } from "../schemas";

/** The value as a dot, and the line it may lie on: to the edge, where its end is not known. */
export function Interval({
  cell,
  value,
  most,
}: {
  cell: Cell | undefined;
  value: number | null;
  most: number;
}) {
  const range = rangeOf(cell);
  if (!range) return null;
  const at = (number: number) => 1 + (Math.min(number, most) / most) * 98;
  const end = range.high === null ? 100 : at(range.high);
  return (
    <svg className="whisker" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <line className="base" x1="0" x2="100" y1="5" y2="5" />
      <line className="reach" x1={at(range.low)} x2={end} y1="5" y2="5" />
      {value === null ? null : <rect className="b" x={at(value) - 0.9} y="0.5" width="1.8" height="9" />}
    </svg>
  );
}
