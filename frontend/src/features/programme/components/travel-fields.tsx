import { Trans, useLingui } from "@lingui/react/macro";
import { useOffices } from "@/components/pickers/offices";
import { numberOf, type SettingsProps } from "./settings-form";

/** A row for each region, a column for all, and one for each office where there are several. */
export function TravelFields({ programme, settings, onChange }: SettingsProps) {
  const { t } = useLingui();
  const offices = useOffices();
  const columns = [
    { id: null, name: t`From anywhere` },
    ...(offices.length > 1 ? offices : []).map(({ id, name }) => ({ id: id as string | null, name })),
  ];
  const travel = settings.travel ?? [];
  const change = (region: string, office: string | null, days: number | null) => {
    const others = travel.filter((one) => one.region !== region || (one.office ?? null) !== office);
    onChange({ travel: days === null ? others : [...others, { region, office, days }] });
  };
  if (programme.regions.length === 0) {
    return (
      <p className="soft">
        <Trans>There is no region yet. Regions are kept with the places.</Trans>
      </p>
    );
  }
  return (
    <div className="scrolls">
      <table className="prog-table">
        <thead>
          <tr>
            <th scope="col">{t`Region`}</th>
            {columns.map((column) => (
              <th key={column.id} scope="col">
                <bdi>{column.name}</bdi>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {programme.regions.map(({ id, name }) => (
            <tr key={id}>
              <th scope="row">
                <bdi>{name}</bdi>
              </th>
              {columns.map((column) => (
                <td key={column.id}>
                  <input
                    className="input"
                    type="number"
                    min={0}
                    max={10}
                    step={0.5}
                    aria-label={`${name}, ${column.name}`}
                    value={
                      travel.find((one) => one.region === id && (one.office ?? null) === column.id)?.days ??
                      ""
                    }
                    onChange={(event) => change(id, column.id, numberOf(event.target.value))}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
