import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Icon } from "@/components/icon";
import { addDays, useFormat } from "@/i18n/format";
import type { Programme, Scenario } from "../schemas";
import { VisitCard } from "./visit-card";

const SHOWN = 6;

/** A few weeks side by side, and the way to the others. */
export function Board({ programme, scenario }: { programme: Programme; scenario: Scenario }) {
  const { t } = useLingui();
  const format = useFormat();
  const [first, setFirst] = useState(() => scenario.visits_planned[0]?.week ?? 0);
  const weeks = Array.from({ length: Math.min(SHOWN, scenario.weeks - first) }, (_, at) => first + at);
  return (
    <div className="pad">
      <div className="acts prog-turn">
        <button
          type="button"
          className="btn compact"
          disabled={first === 0}
          onClick={() => setFirst(Math.max(0, first - SHOWN))}
        >
          <Icon name="prev" small />
          <Trans>Earlier</Trans>
        </button>
        <button
          type="button"
          className="btn compact"
          disabled={first + SHOWN >= scenario.weeks}
          onClick={() => setFirst(first + SHOWN)}
        >
          <Trans>Later</Trans>
          <Icon name="next" small />
        </button>
      </div>
      <section className="scrolls" aria-label={t`Visits by week`}>
        <ol className="board">
          {weeks.map((week) => {
            const visits = scenario.visits_planned.filter((visit) => visit.week === week);
            const days = visits.reduce((sum, visit) => sum + visit.person_days, 0);
            return (
              <li key={week}>
                <h3>
                  <Trans>Week of {format.dayMonth(addDays(scenario.starts_on, 7 * week))}</Trans>
                  <span>
                    <Plural value={days} one="# person-day" other="# person-days" />
                  </span>
                </h3>
                {visits.map((visit) => (
                  <VisitCard key={visit.place.id} programme={programme} scenario={scenario} visit={visit} />
                ))}
              </li>
            );
          })}
        </ol>
      </section>
    </div>
  );
}
