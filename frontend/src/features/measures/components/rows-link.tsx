import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useFormat } from "@/i18n/format";
import { type ExploreSearch, NONE, type Part } from "../question";
import type { Cell, Figure } from "../schemas";

/** The question on the page that shows rows. */
export type RowsOf = (cell: Pick<ExploreSearch, "key" | "and_key" | "rows">) => ExploreSearch;

interface Props {
  rowsOf: RowsOf;
  figure: Figure;
  cell: Cell | undefined;
  /** Undefined: all together. */
  at?: string | null;
  and?: string | null;
  name: string;
}

/** Every number opens the records that it counts. */
export function RowsLink({ rowsOf, figure, cell, at, and, name }: Props) {
  const format = useFormat();
  const n = cell?.n ?? 0;
  const key = (value: string | null | undefined) => (value === null ? NONE : value);
  const to = (rows: Part) =>
    rowsOf({
      rows,
      ...(at === undefined ? {} : { key: key(at) }),
      ...(and === undefined ? {} : { and_key: key(and) }),
    });
  const link = (number: number, rows: Part) =>
    number === 0 ? (
      format.number(number)
    ) : (
      <Link to="/figures/explore" search={to(rows)} hash="rows">
        {format.number(number)}
        <span className="vh"> {name}</span>
      </Link>
    );
  if (cell?.some === null || cell === undefined || figure.form === "count" || figure.form === "stock") {
    return <>{link(n, "all")}</>;
  }
  return (
    <Trans>
      {link(cell.some, "some")} of {link(n, "all")}
    </Trans>
  );
}
