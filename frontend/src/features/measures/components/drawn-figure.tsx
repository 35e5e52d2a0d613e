import { Trans, useLingui } from "@lingui/react/macro";
import { createContext, type ReactNode, type Ref, useContext } from "react";
import { Icon } from "@/components/icon";
import { useFormat } from "@/i18n/format";
import type { Frame } from "../chart";
import type { ChartForm, Figure } from "../schemas";
import { BarsDrawing } from "./bars-drawing";
import { CrossTable } from "./cross-table";
import { CurveDrawing } from "./curve-drawing";
import { FigureTable } from "./figure-table";
import { LineDrawing } from "./line-drawing";
import { Multiples } from "./multiples";
import { RowsLink, type RowsOf } from "./rows-link";
import { Said } from "./said";

export interface DrawnProps {
  figure: Figure;
  form: ChartForm;
  label: string;
  rowsOf: RowsOf;
  /** As large as a line or a curve is drawn. */
  frame: Frame;
  svg?: Ref<SVGSVGElement>;
}

/** Draws numbers of places where they are. Filled by the page, which knows the map. */
export const MapDrawing = createContext<(props: Omit<DrawnProps, "form">) => ReactNode>(() => null);

/** The answer in one form; whatever that is, the same numbers stand in a table. */
export function DrawnFigure({ figure, form, label, rowsOf, frame, svg }: DrawnProps) {
  const map = useContext(MapDrawing);
  const drawing = { figure, label, frame, svg };
  const table = { figure, caption: label, rowsOf };
  if (figure.total.n === 0 && figure.cells.length === 0) {
    return (
      <p className="soft small">
        <Trans>There is nothing to count in this time.</Trans>
      </p>
    );
  }
  switch (form) {
    case "bars":
    case "intervals":
      return (
        <>
          <FigureTable {...table} drawn />
          {svg ? <BarsDrawing figure={figure} label={label} svg={svg} /> : null}
        </>
      );
    case "line":
      return <WithTable drawing={<LineDrawing {...drawing} />} table={table} />;
    case "curve":
      return <WithTable drawing={<CurveDrawing {...drawing} />} table={table} />;
    case "multiples":
      return <WithTable drawing={<Multiples figure={figure} />} table={table} />;
    case "map":
      return <WithTable drawing={map({ ...drawing, rowsOf })} table={table} />;
    case "table":
      return figure.and_by ? <CrossTable {...table} /> : <FigureTable {...table} />;
    default:
      return <One figure={figure} rowsOf={rowsOf} label={label} />;
  }
}

function WithTable({
  drawing,
  table,
}: {
  drawing: ReactNode;
  table: { figure: Figure; caption: string; rowsOf: RowsOf };
}) {
  const { figure, rowsOf, caption } = table;
  return (
    <>
      {drawing}
      {figure.by ? (
        <details className="fig-table">
          <summary>
            <Icon name="next" small className="turn" />
            <Trans>Table</Trans>
          </summary>
          {figure.and_by ? <CrossTable {...table} /> : <FigureTable {...table} whole />}
        </details>
      ) : (
        <One figure={figure} rowsOf={rowsOf} label={caption} />
      )}
    </>
  );
}

/** All together: one number, and what lies behind it. */
function One({ figure, rowsOf, label }: { figure: Figure; rowsOf: RowsOf; label: string }) {
  const format = useFormat();
  const { total } = figure;
  const rows = <RowsLink rowsOf={rowsOf} figure={figure} cell={total} name={label} />;
  if (figure.form === "count" || figure.form === "stock") {
    return <p className="big-number">{rows}</p>;
  }
  return (
    <>
      <p className="big-number">
        <Said form={figure.form} cell={total} />
      </p>
      <p className="small soft">
        <Trans>Counted: {rows}</Trans>
      </p>
      {figure.form === "time" && total.times ? <Quartiles figure={figure} format={format.number} /> : null}
    </>
  );
}

function Quartiles({ figure, format }: { figure: Figure; format: (value: number) => string }) {
  const { t } = useLingui();
  const { quarter, three_quarters } = figure.total.times ?? {};
  const days = (value: number | null | undefined) =>
    value === null || value === undefined
      ? t`not within the time looked at`
      : t`within ${format(value)} days`;
  return (
    <p className="small soft">
      <Trans>
        A quarter {days(quarter?.days)}, three quarters {days(three_quarters?.days)}.
      </Trans>
    </p>
  );
}
