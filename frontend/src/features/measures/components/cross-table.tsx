import { useFormat } from "@/i18n/format";
import { cellsOf } from "../chart";
import { useMeasureLabels } from "../labels";
import type { Cell, Figure } from "../schemas";
import { RowsLink, type RowsOf } from "./rows-link";

/** Two axes: groups downwards and across. */
export function CrossTable({ figure, caption, rowsOf }: { figure: Figure; caption: string; rowsOf: RowsOf }) {
  const labels = useMeasureLabels();
  const { by, and_by: across } = figure;
  const cell = cellsOf(figure);
  if (!by || !across) return null;
  const name = (axis: typeof by, key: (typeof by.keys)[number]) =>
    labels.name(figure.measure, axis.dimension, key);
  return (
    <div className="scroll" role="region" tabIndex={0} aria-label={caption}>
      <table className="plain cross">
        <caption className="vh">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{labels.dimension(by.dimension)}</th>
            {across.keys.map((key) => (
              <th key={key.key ?? ""} scope="col" className="num">
                <bdi>{name(across, key)}</bdi>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {by.keys.map((key) => (
            <tr key={key.key ?? ""}>
              <th scope="row">
                <bdi>{name(by, key)}</bdi>
              </th>
              {across.keys.map((other) => {
                const found = cell(key.key, other.key);
                return (
                  <td key={other.key ?? ""} className="num">
                    <Said figure={figure} cell={found} />
                    <RowsLink
                      rowsOf={rowsOf}
                      figure={figure}
                      cell={found}
                      at={key.key}
                      and={other.key}
                      name={`${name(by, key)}, ${name(across, other)}`}
                    />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Said({ figure, cell }: { figure: Figure; cell: Cell | undefined }) {
  const format = useFormat();
  if (figure.form === "share" || figure.form === "coverage") {
    return cell?.share ? <b className="said">{format.percent(cell.share.value)}</b> : null;
  }
  if (figure.form === "sum") {
    return cell ? <b className="said">{format.number(cell.added ?? 0)}</b> : null;
  }
  const days = cell?.times?.half.days;
  return figure.form === "time" && days !== null && days !== undefined ? (
    <b className="said">{format.number(days)}</b>
  ) : null;
}
