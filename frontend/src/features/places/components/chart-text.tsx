import type { ReactNode } from "react";
import { useLocale } from "react-aria-components";

interface ChartTextProps {
  x: number;
  y: number;
  /** Which edge of the words stands at `x`, in a drawing that runs from left to right in every language. */
  edge: "left" | "right";
  className?: string;
  children: ReactNode;
}

/** Words in a drawing, in the direction of their own language: else a day in Arabic has its year before its month. */
export function ChartText({ edge, children, ...at }: ChartTextProps) {
  const { direction } = useLocale();
  const begins = (edge === "left") === (direction === "ltr");
  return (
    <text {...at} direction={direction} textAnchor={begins ? "start" : "end"}>
      {children}
    </text>
  );
}
