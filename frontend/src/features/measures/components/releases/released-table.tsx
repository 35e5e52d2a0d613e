import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui as useCatalogues } from "@lingui/react";
import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useFormat } from "@/i18n/format";
import { useNameIn } from "@/i18n/name-in";
import { useMeasureLabels } from "../../labels";
import type { Dimension, ReleasedCell, ReleasedTable, Why } from "../../schemas";

const WHY: Record<Why, MessageDescriptor> = {
  small: msg`too small`,
  derived: msg`a small one could be worked out from it`,
  changed: msg`held back before, or it differs by too few from what is out`,
};

export type OnHeldBack = (cell: ReleasedCell, name: string) => void;

interface Props {
  number: number;
  table: ReleasedTable;
  /** Held-back numbers can be pressed, to ask that they be shown. */
  onHeldBack?: OnHeldBack;
}

/** A table as everybody reads it: groups, and what they are altogether. A colon stands for what is held back. */
export function ReleasedTableView({ number, table, onHeldBack }: Props) {
  const { t } = useLingui();
  const nameIn = useNameIn();
  const labels = useMeasureLabels();
  const name = (dimension: Dimension, key: ReleasedTable["keys"][number]) =>
    labels.name(table.measure, dimension, { key: key.key, name: (key.names && nameIn(key.names)) || null });
  const cells = new Map(table.cells.map((each) => [at(each.part, each.key, each.and_key), each]));
  const show = (part: ReleasedCell["part"], key: string | null, and: string | null, said: string) => {
    const cell = cells.get(at(part, key, and));
    return cell ? <Said table={table} cell={cell} name={said} onHeldBack={onHeldBack} /> : "0";
  };
  const whole = t`Altogether`;
  const by = [table.by, table.and_by].flatMap((each) => (each ? [labels.dimension(each)] : []));
  const heading = [labels.measure(table.measure), ...by].join(" · ");
  return (
    <section className="released">
      <h2>
        {number}. {heading}
      </h2>
      <p className="small soft">
        {labels.definition(table.measure)}
        {table.narrowing.map((each) => (
          <span key={each.dimension}>
            {" "}
            <Trans>
              Only {labels.dimension(each.dimension)}: <bdi>{name(each.dimension, each.key)}</bdi>.
            </Trans>
          </span>
        ))}
      </p>
      <div className="scroll" role="region" tabIndex={0} aria-label={heading}>
        <table className={table.and_by ? "plain cross" : "plain cross narrow"}>
          <caption className="vh">{heading}</caption>
          <thead>
            <tr>
              <th scope="col">{table.by ? labels.dimension(table.by) : null}</th>
              {table.and_by
                ? table.and_keys.map((key) => (
                    <th key={key.key ?? ""} scope="col" className="num">
                      <bdi>{name(table.and_by as Dimension, key)}</bdi>
                    </th>
                  ))
                : null}
              <th scope="col" className="num">
                {table.and_by ? whole : <Trans context="count">Number</Trans>}
              </th>
            </tr>
          </thead>
          <tbody>
            {table.keys.map((key) => {
              const row = table.by ? name(table.by, key) : "";
              return (
                <tr key={key.key ?? ""}>
                  <th scope="row">
                    <bdi>{row}</bdi>
                  </th>
                  {table.and_keys.map((other) => (
                    <td key={other.key ?? ""} className="num">
                      {show("cell", key.key, other.key, `${row}, ${name(table.and_by as Dimension, other)}`)}
                    </td>
                  ))}
                  <td className="num">{show("row", key.key, null, row)}</td>
                </tr>
              );
            })}
            <tr>
              <th scope="row">{whole}</th>
              {table.and_keys.map((other) => (
                <td key={other.key ?? ""} className="num">
                  {show("column", null, other.key, name(table.and_by as Dimension, other))}
                </td>
              ))}
              <td className="num">{show("total", null, null, whole)}</td>
            </tr>
          </tbody>
        </table>
      </div>
    </section>
  );
}

function at(part: string, key: string | null | undefined, and: string | null | undefined): string {
  return JSON.stringify([part, key ?? null, and ?? null]);
}

interface SaidProps {
  table: ReleasedTable;
  cell: ReleasedCell;
  name: string;
  onHeldBack?: OnHeldBack;
}

function Said({ table, cell, name, onHeldBack }: SaidProps): ReactNode {
  const { t } = useLingui();
  const { _ } = useCatalogues();
  const format = useFormat();
  if (cell.n === null) {
    const why = cell.why ? _(WHY[cell.why]) : t`held back`;
    const words = t`${name}: held back, ${why}`;
    return onHeldBack ? (
      <button
        type="button"
        className={`held why-${cell.why}`}
        title={why}
        aria-label={words}
        onClick={() => onHeldBack(cell, name)}
      >
        :
      </button>
    ) : (
      <span className="held" title={why}>
        <span aria-hidden="true">:</span>
        <span className="vh">{why}</span>
      </span>
    );
  }
  const days = cell.times?.half.days;
  const share = cell.share;
  return (
    <>
      {share ? <b>{format.percent(share.value)} </b> : null}
      {table.form === "time" && days != null ? (
        <b>
          <Trans>half by day {format.number(days)}</Trans>{" "}
        </b>
      ) : null}
      {share || days != null ? (
        <span className="soft">({format.number(cell.n)})</span>
      ) : (
        format.number(cell.n)
      )}
      {cell.held_back ? (
        <span className="held" title={cell.why ? _(WHY[cell.why]) : undefined}>
          {" "}
          <span aria-hidden="true">:</span>
          <span className="vh">{t`its share is held back`}</span>
        </span>
      ) : null}
    </>
  );
}
