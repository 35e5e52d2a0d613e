import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useFormat } from "@/i18n/format";
import { cellsOf, numberOf } from "../chart";
import { useMeasureLabels } from "../labels";
import type { Cell, Figure } from "../schemas";
import { Interval } from "./interval";
import { RowsLink, type RowsOf } from "./rows-link";
import { Said } from "./said";

/** More than these are asked for; a year has twelve months. */
const FIRST = 14;

interface Props {
  figure: Figure;
  caption: string;
  rowsOf: RowsOf;
  /** The column that draws the numbers. */
  drawn?: boolean;
  /** All lines at once: it stands folded under a chart. */
  whole?: boolean;
}

/** One axis: a line for each group, drawn beside it as a bar, or as a dot with the interval it may lie in. */
export function FigureTable({ figure, caption, rowsOf, drawn = false, whole = false }: Props) {
  const { t } = useLingui();
  const labels = useMeasureLabels();
  const format = useFormat();
  const [all, setAll] = useState(whole);
  const axis = figure.by;
  const cell = cellsOf(figure);
  if (!axis) return null;
  const counts = figure.form === "count" || figure.form === "stock";
  const shown = all || axis.dimension === "time" ? axis.keys : axis.keys.slice(0, FIRST);
  const most = Math.max(1, ...axis.keys.map((key) => highest(figure, cell(key.key))));
  return (
    <>
      <div className="scroll" role="region" tabIndex={0} aria-label={caption}>
        <table className={drawn ? "hb rates" : "plain"}>
          <caption className="vh">{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{labels.dimension(axis.dimension)}</th>
              {drawn ? (
                <th scope="col">
                  <span className="vh">
                    <Trans>Bar</Trans>
                  </span>
                </th>
              ) : null}
              {counts ? null : (
                <th scope="col">
                  {figure.form === "time" ? t`Half by` : figure.form === "sum" ? t`Sum` : t`Share`}
                </th>
              )}
              <th scope="col" className="num">
                <Trans context="count">Number</Trans>
              </th>
              {counts ? (
                <th scope="col" className="num">
                  <Trans>Share</Trans>
                </th>
              ) : null}
            </tr>
          </thead>
          <tbody>
            {shown.map((key) => {
              const found = cell(key.key);
              const name = labels.name(figure.measure, axis.dimension, key);
              return (
                <tr key={key.key ?? ""}>
                  <th scope="row">
                    <bdi>{name}</bdi>
                  </th>
                  {drawn ? (
                    <td className="pv">
                      <Drawn figure={figure} cell={found} most={most} />
                    </td>
                  ) : null}
                  {counts ? null : (
                    <td>
                      <Said form={figure.form} cell={found} />
                    </td>
                  )}
                  <td className="num">
                    <RowsLink rowsOf={rowsOf} figure={figure} cell={found} at={key.key} name={name} />
                  </td>
                  {counts ? (
                    <td className="num soft">
                      {figure.total.n && found && figure.form === "count"
                        ? format.percent(found.n / figure.total.n)
                        : "–"}
                    </td>
                  ) : null}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {shown.length < axis.keys.length ? (
        <button type="button" className="btn quiet compact" onClick={() => setAll(true)}>
          <Trans>Show all {format.number(axis.keys.length)}</Trans>
        </button>
      ) : null}
    </>
  );
}

function highest(figure: Figure, cell: Cell | undefined): number {
  if (figure.form === "share" || figure.form === "coverage") return 1;
  const half = cell?.times?.half;
  return Math.max(numberOf(figure, cell) ?? 0, half?.high ?? half?.low ?? 0);
}

function Drawn({ figure, cell, most }: { figure: Figure; cell: Cell | undefined; most: number }) {
  if (figure.form === "count" || figure.form === "stock" || figure.form === "sum") {
    return (
      <svg className="hbar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
        <rect className="b" width={((numberOf(figure, cell) ?? 0) / most) * 100} height="10" />
      </svg>
    );
  }
  return <Interval cell={cell} value={numberOf(figure, cell)} most={most} />;
}
