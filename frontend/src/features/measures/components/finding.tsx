import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useFormat } from "@/i18n/format";
import { cellsOf } from "../chart";
import { useMeasureLabels } from "../labels";
import type { Figure } from "../schemas";

/** What it shows, in a few words: how many, what share, by when half are done; of groups the largest. */
export function Finding({ figure }: { figure: Figure }) {
  const format = useFormat();
  const labels = useMeasureLabels();
  const name = labels.measure(figure.measure);
  const { total } = figure;
  if (total.share)
    return (
      <Trans>
        {name}: {format.percent(total.share.value)}
      </Trans>
    );
  const half = total.times?.half.days;
  if (half !== undefined && half !== null) return <HalfWithin name={name} days={half} />;
  if (figure.form === "sum")
    return (
      <Trans>
        {name}: {format.number(total.added ?? 0)}
      </Trans>
    );
  if (figure.form !== "count" && figure.form !== "stock") return <>{name}</>;
  const largest =
    figure.by?.dimension === "time" ? undefined : figure.by?.keys.find((key) => key.key !== null);
  const found = largest && cellsOf(figure)(largest.key);
  if (figure.by && largest && found && !figure.and_by) {
    const group = labels.name(figure.measure, figure.by.dimension, largest);
    return (
      <Trans>
        {name}: most are <bdi>{group}</bdi>, {format.number(found.n)} of {format.number(total.n)}
      </Trans>
    );
  }
  return (
    <Trans>
      {name}: {format.number(total.n)}
    </Trans>
  );
}

function HalfWithin({ name, days }: { name: string; days: number }) {
  const format = useFormat();
  return (
    <Trans>
      {name}: half within{" "}
      <Plural value={days} one="# day" other={<Trans>{format.number(days)} days</Trans>} />
    </Trans>
  );
}

/** How it was counted, in a sentence or three. */
export function Method({ figure }: { figure: Figure }) {
  const { t } = useLingui();
  const format = useFormat();
  const labels = useMeasureLabels();
  const last = <bdi>{format.day(figure.last)}</bdi>;
  return (
    <>
      {labels.definition(figure.measure)}{" "}
      {figure.within ? (
        <Plural value={figure.within} one="Within one month." other="Within # months." />
      ) : null}{" "}
      {figure.first ? (
        <Trans>
          <bdi>{format.day(figure.first)}</bdi> to {last}.
        </Trans>
      ) : (
        <Trans>On {last}.</Trans>
      )}{" "}
      {figure.form === "share" || figure.form === "coverage" || figure.form === "time"
        ? t`Intervals of 95 %; not said of fewer than ${format.number(figure.fewest)}.`
        : null}{" "}
      {figure.by?.several || figure.and_by?.several ? t`One record can be in several groups.` : null}{" "}
      {(figure.by?.left_out ?? 0) + (figure.and_by?.left_out ?? 0) > 0
        ? t`Only the largest groups are shown.`
        : null}
    </>
  );
}
