import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { Fetched } from "@/components/fetched";
import { TableDownload } from "@/components/table-download";
import { useFormat } from "@/i18n/format";
import { downloadContributions, leverTalliesQuery } from "../api/contributions";
import { useContributionLabels } from "../labels";
import type { LeverTally, LeverTallies as Tallies } from "../schemas";
import type { ContributionSearch } from "../search";

/** Of each lever, how often it was decisive, contributed, had no effect or hindered, by what was written down. */
export function LeverTallies({ narrowed }: { narrowed: ContributionSearch }) {
  const { t } = useLingui();
  const may = useMay();
  const found = useQuery(leverTalliesQuery(narrowed));
  const title = t`What part levers had`;
  return (
    <section className="fig wide" aria-label={title}>
      <div className="fig-h">
        <h2>{title}</h2>
        {may("recommendations.recommendation.export") ? (
          <TableDownload
            buttonClass="btn compact"
            label={t`Download the records`}
            download={(kind) => downloadContributions(narrowed, kind)}
          />
        ) : null}
      </div>
      <Fetched query={found} tight>
        {(tallies) => <Levers tallies={tallies} narrowed={narrowed} caption={title} />}
      </Fetched>
    </section>
  );
}

interface LeversProps {
  tallies: Tallies;
  narrowed: ContributionSearch;
  caption: string;
}

function Levers({ tallies, narrowed, caption }: LeversProps) {
  if (tallies.records === 0)
    return (
      <p className="soft small">
        <Trans>
          Nobody wrote down yet what changed and what led to it. It is entered on the page of a
          recommendation.
        </Trans>
      </p>
    );
  return (
    <>
      <p className="small soft">
        <Trans>
          Of <Records search={narrowed} number={tallies.records} /> records of what changed or did not, in{" "}
          <Records search={{ ...narrowed, kind: ["nothing", "worse"] }} number={tallies.without_change} />{" "}
          nothing changed or it got worse. These are numbers of records, each a claim of who wrote it: success
          is written down more readily, and one change may have several levers.
        </Trans>
      </p>
      <table className="hb rates lever-tallies stacked">
        <caption className="vh">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">
              <Trans>Lever</Trans>
            </th>
            <Head part="decisive" />
            <Head part="contributed" />
            <th scope="col" className="num">
              <Trans>Of both, shown</Trans>
            </th>
            <Head part="no-effect" />
            <Head part="hindered" />
            <th scope="col" className="num">
              <Trans context="of what changed">Records</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {tallies.levers.map((tally) => (
            <Row key={tally.lever} tally={tally} narrowed={narrowed} />
          ))}
        </tbody>
      </table>
      <p className="small soft">
        <Trans>Shown: documented, or confirmed by somebody who is neither we nor the authority.</Trans>
      </p>
    </>
  );
}

function Head({ part }: { part: "decisive" | "contributed" | "no-effect" | "hindered" }) {
  const labels = useContributionLabels();
  return (
    <th scope="col" className="num">
      {labels.part(part)}
    </th>
  );
}

function Row({ tally, narrowed }: { tally: LeverTally; narrowed: ContributionSearch }) {
  const { t } = useLingui();
  const labels = useContributionLabels();
  const of = { ...narrowed, lever: [tally.lever] };
  const name = labels.lever(tally.lever);
  const cells: [string, number, ContributionSearch][] = [
    [labels.part("decisive"), tally.decisive, { ...of, part: ["decisive"] }],
    [labels.part("contributed"), tally.contributed, { ...of, part: ["contributed"] }],
    [
      t`Of both, shown`,
      tally.shown,
      { ...of, part: ["decisive", "contributed"], certainty: ["documented", "confirmed"] },
    ],
    [labels.part("no-effect"), tally.no_effect, { ...of, part: ["no-effect"] }],
    [labels.part("hindered"), tally.hindered, { ...of, part: ["hindered"] }],
    [t({ message: "Records", context: "of what changed" }), tally.records, of],
  ];
  return (
    <tr>
      <th scope="row">{name}</th>
      {cells.map(([label, number, search]) => (
        <td key={label} className="num" data-l={label}>
          <Records search={search} number={number} name={name} />
        </td>
      ))}
    </tr>
  );
}

/** A number that opens the records it counts. */
function Records({ search, number, name }: { search: ContributionSearch; number: number; name?: string }) {
  const format = useFormat();
  if (number === 0) return <>{format.number(0)}</>;
  return (
    <Link to="/recommendations/what-worked/records" search={search}>
      {format.number(number)}
      {name ? <span className="vh"> {name}</span> : null}
    </Link>
  );
}
