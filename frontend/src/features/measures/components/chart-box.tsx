import { useLingui } from "@lingui/react";
import type { ReactNode, Ref } from "react";
import { type Frame, mirror } from "../chart";

interface Props {
  frame: Frame;
  label: string;
  svg?: Ref<SVGSVGElement>;
  map?: boolean;
  children: ReactNode;
}

/** A drawing, named by what it shows; the table under it says the same in words. */
export function ChartBox({ frame, label, svg, map = false, children }: Props) {
  return (
    <div className="chartbox" role="region" tabIndex={0} aria-label={label}>
      <svg
        ref={svg}
        className={map ? "chart map" : "chart"}
        viewBox={`0 0 ${frame.width} ${frame.height}`}
        role="img"
        aria-label={label}
      >
        {children}
      </svg>
    </div>
  );
}

/** Whether the screen is read from the right, and time with it; and where a drawing then stands. */
export function useMirrored(frame: Frame): { mirrored: boolean; frame: Frame } {
  const mirrored = useLingui().i18n.locale === "ar";
  return { mirrored, frame: mirrored ? mirror(frame) : frame };
}
