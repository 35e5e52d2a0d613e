import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { downloadTable } from "@/client/download";
import { Fetched } from "@/components/fetched";
import { Section } from "@/components/page";
import { TableDownload } from "@/components/table-download";
import { scenarioQuery, visitsAddress } from "../api/scenarios";
import { useProgrammeLabels } from "../labels";
import type { Programme, Scenario, ScenarioItem } from "../schemas";
import { Board } from "./board";
import { CalendarTable } from "./calendar-table";
import { NotFitted } from "./not-fitted";
import { PlanFigures } from "./plan-figures";

export function Plan({ programme, item }: { programme: Programme; item: ScenarioItem }) {
  const scenario = useQuery(scenarioQuery(programme.id, item.id, item.version));
  return (
    <Fetched query={scenario}>
      {(found) =>
        found.clashes.length > 0 ? (
          <Clashes scenario={found} />
        ) : (
          <>
            <PlanFigures scenario={found} />
            <Visits programme={programme} scenario={found} />
            <NotFitted programme={programme} scenario={found} />
          </>
        )
      }
    </Fetched>
  );
}

function Clashes({ scenario }: { scenario: Scenario }) {
  const labels = useProgrammeLabels();
  return (
    <Section
      first
      title={<Trans>What is locked cannot be kept</Trans>}
      note={<Trans>Nothing was planned. Unlock one of these in the scenario it came from.</Trans>}
    >
      <ul className="ledger prog-ledger">
        {scenario.clashes.map((one) => (
          <li key={[one.clash, one.monday, one.person?.id, ...one.places.map(({ id }) => id)].join(" ")}>
            <div>
              <p className="what">{labels.clash(one.clash)}</p>
              <p className="meta">
                {one.places.map((place) => (
                  <bdi key={place.id}>{place.name}</bdi>
                ))}
                {one.person ? <bdi>{one.person.name}</bdi> : null}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Visits({ programme, scenario }: { programme: Programme; scenario: Scenario }) {
  const { t } = useLingui();
  const [as, setAs] = useState<"board" | "table">("board");
  return (
    <section className="prog-part">
      <div className="prog-bar pad">
        <h2>
          <Trans>By week</Trans>
        </h2>
        <div className="acts">
          <button
            type="button"
            className="btn compact"
            onClick={() => setAs(as === "board" ? "table" : "board")}
          >
            {as === "board" ? <Trans>As a table</Trans> : <Trans>As a board</Trans>}
          </button>
          <TableDownload
            label={t`Planned visits`}
            buttonClass="btn compact"
            download={(kind) =>
              downloadTable(visitsAddress(programme.id, scenario.id), kind, "planned-visits")
            }
          />
        </div>
      </div>
      {as === "board" ? (
        <Board programme={programme} scenario={scenario} />
      ) : (
        <CalendarTable programme={programme} scenario={scenario} />
      )}
    </section>
  );
}
