import { Trans, useLingui } from "@lingui/react/macro";
import { useFormat } from "@/i18n/format";
import { usePlaceLabels } from "../labels";
import { FIGURES, type Reading } from "../schemas";

/** Only the columns in which something was ever read. */
export function ReadingsTable({ readings }: { readings: Reading[] }) {
  const { t } = useLingui();
  const format = useFormat();
  const labels = usePlaceLabels();
  const figures = FIGURES.filter((figure) => readings.some((reading) => reading[figure] !== null));
  const compares = figures.includes("population") && figures.includes("capacity");
  const share = ({ population, capacity }: Reading) =>
    population !== null && capacity ? format.percent(population / capacity) : "–";
  return (
    <div className="scroll" role="region" tabIndex={0} aria-label={t`Readings`}>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">
              <Trans>Reading</Trans>
            </th>
            {figures.map((figure) => (
              <th key={figure} scope="col" className="num">
                {labels.figure(figure)}
              </th>
            ))}
            {compares ? (
              <th scope="col" className="num">
                <Trans>Full</Trans>
              </th>
            ) : null}
            <th scope="col">
              <Trans>Source</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {readings.map((reading) => (
            <tr key={reading.id}>
              <th scope="row" className="nowrap">
                {format.day(reading.taken_on)}
              </th>
              {figures.map((figure) => (
                <td key={figure} className="num">
                  {reading[figure] !== null ? format.number(reading[figure] ?? 0) : "–"}
                </td>
              ))}
              {compares ? <td className="num">{share(reading)}</td> : null}
              <td>
                <bdi>{reading.source}</bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
