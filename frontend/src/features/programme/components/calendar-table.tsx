import { Trans, useLingui } from "@lingui/react/macro";
import { Empty } from "@/components/states";
import { useFormat } from "@/i18n/format";
import type { PlannedVisit, Programme, Scenario } from "../schemas";
import { MadeVisit } from "./made-visit";
import { LockMenu, Marks } from "./visit-card";

/** The visits month by month, a row each. */
export function CalendarTable({ programme, scenario }: { programme: Programme; scenario: Scenario }) {
  const { t } = useLingui();
  const format = useFormat();
  const months = new Map<string, PlannedVisit[]>();
  for (const visit of scenario.visits_planned) {
    const month = visit.monday.slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), visit]);
  }
  if (months.size === 0) return <Empty icon="clock" title={<Trans>No visit fits</Trans>} />;
  return (
    <div className="pad">
      <table className="prog stacked">
        <thead>
          <tr>
            <th scope="col">{t`Week`}</th>
            <th scope="col">{t`Place`}</th>
            <th scope="col">{t`Team`}</th>
            <th scope="col" className="num">{t`Days`}</th>
            <th scope="col" className="num">{t`Person-days`}</th>
            <th scope="col" className="num">{t`Money`}</th>
            <th scope="col">
              <span className="vh">{t`What to do`}</span>
            </th>
          </tr>
        </thead>
        {[...months].map(([month, visits]) => (
          <tbody key={month}>
            <tr className="month">
              <th colSpan={7} scope="rowgroup">
                {format.month(`${month}-01`)}
              </th>
            </tr>
            {visits.map((visit) => (
              <tr key={visit.place.id}>
                <td>{format.dayMonth(visit.monday)}</td>
                <td className="name">
                  <bdi>{visit.place.name}</bdi>
                  <Marks visit={visit} />
                  <MadeVisit programme={programme} scenario={scenario} visit={visit} />
                </td>
                <td className="small">{format.list(visit.team.map(({ name }) => `\u2068${name}\u2069`))}</td>
                <td className="num" data-l={t`Days`}>
                  {format.number(visit.days)}
                </td>
                <td className="num" data-l={t`Person-days`}>
                  {format.number(visit.person_days)}
                </td>
                <td className="num" data-l={t`Money`}>
                  {format.number(visit.cost)}
                </td>
                <td>
                  {programme.may_write ? (
                    <LockMenu programme={programme} scenario={scenario} visit={visit} />
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}
