import { useLingui } from "@lingui/react/macro";
import { useFormat } from "@/i18n/format";
import { usePlaceLabels } from "../labels";
import { FIGURES, type Reading } from "../schemas";

/** The newest reading at a glance: only what was read. */
export function Glance({ reading }: { reading: Reading }) {
  const { t } = useLingui();
  const format = useFormat();
  const labels = usePlaceLabels();
  const { population, capacity } = reading;
  const notes: Partial<Record<(typeof FIGURES)[number], string>> = {
    population: format.day(reading.taken_on),
    capacity: population !== null && capacity ? t`${format.percent(population / capacity)} full` : undefined,
  };
  const read = FIGURES.filter((figure) => reading[figure] !== null).sort(
    (one, other) => Number(other === "population") - Number(one === "population"),
  );
  return (
    <div className="pad">
      <dl className="glance">
        {read.map((figure) => (
          <div key={figure}>
            <dt>{labels.figure(figure)}</dt>
            <dd>
              {format.number(reading[figure] ?? 0)}
              {notes[figure] ? <small>{notes[figure]}</small> : null}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
