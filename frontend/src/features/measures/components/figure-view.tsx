import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useRef } from "react";
import { useWide } from "@/client/wide";
import { Fetched } from "@/components/fetched";
import { type Asked, catalogueQuery, figureQuery } from "../api/figures";
import { HALF, NARROW, WIDE } from "../chart";
import { useMeasureLabels } from "../labels";
import { chartOf, type ExploreSearch, formOf, questionOf } from "../question";
import type { MeasureView } from "../schemas";
import { DrawnFigure } from "./drawn-figure";
import { Finding, Method } from "./finding";
import { Keep } from "./keep";

interface Props {
  asked: Asked;
  measure: MeasureView;
  /** What somebody called it; else it says what it shows. */
  title?: string;
  /** What else is to be known of it. */
  note?: ReactNode;
  /** It has the width of the page, whatever it is. */
  wide?: boolean;
  acts?: ReactNode;
}

const WHOLE = ["multiples", "map"];
const DRAWN = ["line", "curve", "map", "bars", "intervals"];

/** One question with its answer: the finding, how it was counted, the drawing, the table, the ways to keep it. */
export function FigureView({ asked, measure, title = "", note, wide = false, acts }: Props) {
  const labels = useMeasureLabels();
  const drawing = useRef<SVGSVGElement>(null);
  const roomy = useWide("44rem");
  const form = formOf(measure.form, asked);
  const whole = wide || WHOLE.includes(form) || asked.and_by !== undefined;
  const found = useQuery(figureQuery(asked, form === "curve"));
  const { data: catalogue } = useQuery(catalogueQuery);
  const may = catalogue?.measures.find((each) => each.key === asked.measure)?.may_export ?? false;
  const name = title || labels.measure(asked.measure);
  const rowsOf = (cell: Pick<ExploreSearch, "key" | "and_key" | "rows">): ExploreSearch => ({
    ...questionOf(chartOf(asked)),
    ...cell,
  });
  return (
    <section className={whole ? "fig wide" : "fig"} aria-label={name}>
      <Fetched query={found} tight>
        {(figure) => (
          <>
            <div className="fig-h">
              <div>
                <h2>{title ? <bdi>{title}</bdi> : <Finding figure={figure} />}</h2>
                {title ? (
                  <p>
                    <Finding figure={figure} />
                  </p>
                ) : null}
                <p>
                  <Method figure={figure} />
                </p>
                {note}
              </div>
              <Keep asked={asked} drawing={DRAWN.includes(form) ? drawing : null} table={may} />
              {acts}
            </div>
            <DrawnFigure
              figure={figure}
              form={form}
              rowsOf={rowsOf}
              frame={roomy ? (whole ? WIDE : HALF) : NARROW}
              svg={drawing}
              label={asked.by ? `${name}, ${labels.dimension(asked.by)}` : name}
            />
          </>
        )}
      </Fetched>
    </section>
  );
}
