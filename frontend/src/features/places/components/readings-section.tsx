import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { CSV, download } from "@/client/download";
import { useMay } from "@/client/session";
import { Dialog } from "@/components/dialog";
import { Fetched } from "@/components/fetched";
import { Icon } from "@/components/icon";
import { useProblemText } from "@/components/problem-text";
import { say } from "@/components/toast";
import { readingsAddress, readingsQuery } from "../api/readings";
import { peopleChart } from "../chart";
import type { Place, Reading } from "../schemas";
import { CountsFigures } from "./counts-figures";
import { PeopleChartFigure } from "./people-chart";
import { ReadingForm } from "./reading-form";
import { ReadingsTable } from "./readings-table";

export function ReadingsSection({ place }: { place: Place }) {
  const may = useMay();
  const problem = useProblemText();
  const readings = useQuery(readingsQuery(place.id));
  const [adding, setAdding] = useState(false);
  const csv = useMutation({
    mutationFn: () => download(readingsAddress(place.id), CSV, `${place.reference}-readings.csv`),
    onError: (error) => say(problem(error)),
  });
  return (
    <section className="sec fig" id="readings">
      <div className="fig-h">
        <div>
          <h2>
            <Trans>People held and places</Trans>
          </h2>
          <p>
            <Trans>
              Readings, each with its source. The hatched part is people above the places there are.
            </Trans>
          </p>
        </div>
        <div className="acts">
          <button type="button" className="btn compact" disabled={csv.isPending} onClick={() => csv.mutate()}>
            <Icon name="download" small />
            CSV
          </button>
          {may("visits.place.write") ? (
            <button type="button" className="btn compact" onClick={() => setAdding(true)}>
              <Icon name="plus" small />
              <Trans>Reading</Trans>
            </button>
          ) : null}
        </div>
      </div>
      <Fetched query={readings} tight>
        {(page) => <ReadingsFigure readings={page.items} />}
      </Fetched>
      <Dialog title={<Trans>A new reading</Trans>} isOpen={adding} onClose={() => setAdding(false)}>
        <ReadingForm place={place} onDone={() => setAdding(false)} />
      </Dialog>
    </section>
  );
}

const OPEN_UP_TO = 8;

function ReadingsFigure({ readings }: { readings: Reading[] }) {
  const { t } = useLingui();
  const chart = useMemo(() => peopleChart(readings), [readings]);
  if (readings.length === 0) {
    return (
      <p className="soft gap-t">
        <Trans>
          Nothing was read here yet. How many people and places there are is the first thing to enter.
        </Trans>
      </p>
    );
  }
  return (
    <>
      {chart ? <PeopleChartFigure chart={chart} /> : null}
      <CountsFigures readings={readings} />
      <details open={!chart || readings.length <= OPEN_UP_TO}>
        <summary>
          <Icon name="next" small className="turn" />
          {t`Table, ${readings.length} readings`}
        </summary>
        <ReadingsTable readings={readings} />
      </details>
    </>
  );
}
