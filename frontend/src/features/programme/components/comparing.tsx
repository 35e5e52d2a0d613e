import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Fetched } from "@/components/fetched";
import { SelectField } from "@/components/fields";
import { Empty } from "@/components/states";
import { useFormat } from "@/i18n/format";
import { scenarioQuery } from "../api/scenarios";
import type { PlannedVisit, Programme, Scenario, ScenarioItem } from "../schemas";

interface Props {
  programme: Programme;
  scenarios: ScenarioItem[];
  one: string | undefined;
  other: string | undefined;
}

/** Two scenarios side by side: what they cost, and where they differ. */
export function Comparing({ programme, scenarios, one, other }: Props) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const done = scenarios.filter(({ state }) => state === "done");
  const first = done.find(({ id }) => id === one) ?? done[0];
  const second = done.find(({ id }) => id === other) ?? done.find(({ id }) => id !== first?.id);
  if (!first || !second) {
    return (
      <Empty icon="updown" title={<Trans>Two scenarios are needed</Trans>}>
        <p>
          <Trans>Solve the programme a second time, with other limits or with visits locked.</Trans>
        </p>
      </Empty>
    );
  }
  const go = (search: { scenario: string; with: string }) =>
    void navigate({
      to: "/visits/programmes/$programme",
      params: { programme: programme.id },
      search: { view: "compare", ...search },
    });
  const options = done.map(({ id, name }) => (
    <option key={id} value={id}>
      {name}
    </option>
  ));
  return (
    <>
      <div className="pad prog-scenarios">
        <SelectField
          label={t`One`}
          value={first.id}
          onChange={(event) => go({ scenario: event.target.value, with: second.id })}
        >
          {options}
        </SelectField>
        <SelectField
          label={t`The other`}
          value={second.id}
          onChange={(event) => go({ scenario: first.id, with: event.target.value })}
        >
          {options}
        </SelectField>
      </div>
      <Both programme={programme} first={first} second={second} />
    </>
  );
}

function Both({
  programme,
  first,
  second,
}: {
  programme: Programme;
  first: ScenarioItem;
  second: ScenarioItem;
}) {
  const one = useQuery(scenarioQuery(programme.id, first.id, first.version));
  const other = useQuery(scenarioQuery(programme.id, second.id, second.version));
  return (
    <Fetched query={one}>
      {(left) => <Fetched query={other}>{(right) => <Differences left={left} right={right} />}</Fetched>}
    </Fetched>
  );
}

function Differences({ left, right }: { left: Scenario; right: Scenario }) {
  const { t } = useLingui();
  const format = useFormat();
  const figures: [string, (scenario: Scenario) => string][] = [
    [t`Visits`, ({ visits }) => format.number(visits ?? 0)],
    [t`Person-days`, ({ person_days: days }) => format.number(days ?? 0)],
    [t`Money`, ({ cost }) => format.number(cost ?? 0)],
    [t`Score of all visits`, ({ score }) => format.number(Math.round(score ?? 0))],
    [t`Rules left open`, ({ open }) => format.number(open.length)],
    [t`Places that did not fit`, ({ unfitted }) => format.number(unfitted.length)],
    [t`Seed of the draw`, ({ seed }) => String(seed)],
  ];
  const rows = differing(left, right);
  return (
    <div className="pad">
      <table className="prog-table">
        <thead>
          <tr>
            <td />
            <th scope="col">
              <bdi>{left.name}</bdi>
            </th>
            <th scope="col">
              <bdi>{right.name}</bdi>
            </th>
          </tr>
        </thead>
        <tbody>
          {figures.map(([label, of]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{of(left)}</td>
              <td>{of(right)}</td>
            </tr>
          ))}
        </tbody>
        <tbody>
          <tr className="month">
            <th colSpan={3} scope="rowgroup">
              {rows.length > 0 ? <Trans>Where they differ</Trans> : <Trans>They plan the same visits</Trans>}
            </th>
          </tr>
          {rows.map(([place, name, mine, theirs]) => (
            <tr key={place}>
              <th scope="row">
                <bdi>{name}</bdi>
              </th>
              <td>
                <Visit visit={mine} />
              </td>
              <td>
                <Visit visit={theirs} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Visit({ visit }: { visit: PlannedVisit | undefined }) {
  const format = useFormat();
  if (!visit) return <Trans>not visited</Trans>;
  return (
    <>
      <Trans>week of {format.dayMonth(visit.monday)}</Trans>
      <small>{format.list(visit.team.map(({ name }) => `\u2068${name}\u2069`))}</small>
    </>
  );
}

type Difference = [string, string, PlannedVisit | undefined, PlannedVisit | undefined];

export function differing(left: Scenario, right: Scenario): Difference[] {
  const mine = new Map(left.visits_planned.map((visit) => [visit.place.id, visit]));
  const theirs = new Map(right.visits_planned.map((visit) => [visit.place.id, visit]));
  const team = (visit: PlannedVisit | undefined) =>
    visit?.team
      .map(({ id }) => id)
      .sort()
      .join(" ");
  const rows: Difference[] = [];
  for (const place of new Set([...mine.keys(), ...theirs.keys()])) {
    const [a, b] = [mine.get(place), theirs.get(place)];
    if (a?.week !== b?.week || team(a) !== team(b)) {
      rows.push([place, (a ?? b)?.place.name ?? "", a, b]);
    }
  }
  return rows.sort((a, b) => a[1].localeCompare(b[1]));
}
