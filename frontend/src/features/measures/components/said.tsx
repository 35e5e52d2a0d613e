import { Plural, Trans } from "@lingui/react/macro";
import { useFormat } from "@/i18n/format";
import type { Cell, Figure } from "../schemas";

export function TooFew() {
  return (
    <span className="soft">
      <Trans>too few to say</Trans>
    </span>
  );
}

/** A share, and from where to where it may lie. */
export function SaidValue({ cell }: { cell: Cell | undefined }) {
  const format = useFormat();
  if (!cell?.share) return <TooFew />;
  const { value, low, high } = cell.share;
  return (
    <>
      <b>{format.percent(value)}</b>{" "}
      <span className="soft part">
        <Trans>
          {format.percent(low)} to {format.percent(high)}
        </Trans>
      </span>
    </>
  );
}

/** All together, and how much that is of each. */
export function SaidSum({ cell }: { cell: Cell | undefined }) {
  const format = useFormat();
  const sum = cell?.added ?? 0;
  return (
    <>
      <b>{format.number(sum)}</b>{" "}
      {cell && cell.n > 0 ? (
        <span className="soft part">
          <Trans>{format.number(Math.round((sum / cell.n) * 10) / 10)} each</Trans>
        </span>
      ) : null}
    </>
  );
}

/** What a cell says that is no count. */
export function Said({ form, cell }: { form: Figure["form"]; cell: Cell | undefined }) {
  if (form === "sum") return <SaidSum cell={cell} />;
  return form === "time" ? <SaidTimes cell={cell} /> : <SaidValue cell={cell} />;
}

/** By how many days half are done, and from when to when that may lie. */
export function SaidTimes({ cell }: { cell: Cell | undefined }) {
  const format = useFormat();
  const half = cell?.times?.half;
  if (!half) return <TooFew />;
  const of = (days: number) => format.number(days);
  return (
    <>
      <b>
        {half.days === null ? (
          <Trans>not reached</Trans>
        ) : (
          <Plural value={half.days} one="# day" other={<Trans>{of(half.days)} days</Trans>} />
        )}
      </b>{" "}
      {half.low === null ? null : (
        <span className="soft part">
          {half.high === null ? (
            <Trans>{of(half.low)} or more</Trans>
          ) : (
            <Trans>
              {of(half.low)} to {of(half.high)}
            </Trans>
          )}
        </span>
      )}
    </>
  );
}
