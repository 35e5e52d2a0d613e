import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMay } from "@/client/session";
import { Fetched } from "@/components/fetched";
import { TableDownload } from "@/components/table-download";
import { useFormat } from "@/i18n/format";
import { downloadRates, ratesQuery } from "../api/rates";
import { useRecommendationLabels } from "../labels";
import type { RatedBy, RatedGroup, Rates, RatesSearch } from "../rates";
import { RateRow } from "./rate-row";

const FIRST = 12;

/** What share is implemented, by one thing: the table draws it with how sure it is. */
export function RatesFigure({ by, narrowed }: { by: RatedBy; narrowed: RatesSearch }) {
  const { t } = useLingui();
  const may = useMay();
  const found = useQuery(ratesQuery(by, narrowed));
  const title = useRatedBy()(by);
  return (
    <section className="fig" aria-label={title}>
      <div className="fig-h">
        <h2>{title}</h2>
        {may("recommendations.recommendation.export") ? (
          <TableDownload
            buttonClass="btn compact"
            label={t`Download this table`}
            download={(kind) => downloadRates(by, narrowed, kind)}
          />
        ) : null}
      </div>
      <Fetched query={found} tight>
        {(rates) => <Groups rates={rates} narrowed={narrowed} caption={title} />}
      </Fetched>
    </section>
  );
}

function Groups({ rates, narrowed, caption }: { rates: Rates; narrowed: RatesSearch; caption: string }) {
  const format = useFormat();
  const nameOf = useGroupName(rates.by);
  const [all, setAll] = useState(false);
  const shown = all ? rates.groups : rates.groups.slice(0, FIRST);
  if (rates.groups.length === 0)
    return (
      <p className="soft small">
        <Trans>No recommendation was issued in this time.</Trans>
      </p>
    );
  return (
    <>
      <p className="small soft">
        {rates.apart ? (
          <Trans>Some intervals have nothing in common: those groups differ.</Trans>
        ) : (
          <Trans>The intervals overlap: these figures do not tell the groups apart.</Trans>
        )}{" "}
        {["theme", "authority", "obstacle"].includes(rates.by) ? (
          <Trans>One recommendation can be in several groups.</Trans>
        ) : null}
      </p>
      <table className="hb rates">
        <caption className="vh">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{caption}</th>
            <th scope="col" className="pv">
              <span className="vh">
                <Trans>Bar</Trans>
              </span>
            </th>
            <th scope="col">
              <Trans>Share implemented</Trans>
            </th>
            <th scope="col" className="num">
              <Trans>Implemented of decided</Trans>
            </th>
            <th scope="col" className="num">
              <Trans>Issued</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((group) => (
            <RateRow
              key={group.key ?? ""}
              by={rates.by}
              group={group}
              name={nameOf(group)}
              narrowed={narrowed}
            />
          ))}
        </tbody>
      </table>
      {shown.length < rates.groups.length ? (
        <button type="button" className="btn quiet compact" onClick={() => setAll(true)}>
          <Trans>Show all {format.number(rates.groups.length)}</Trans>
        </button>
      ) : null}
    </>
  );
}

function useGroupName(by: RatedBy): (group: RatedGroup) => string {
  const { t } = useLingui();
  const labels = useRecommendationLabels();
  const reach: Record<string, string> = { "system-wide": t`The whole system`, places: t`Certain places` };
  const names: Partial<Record<RatedBy, (code: string) => string>> = {
    problem_kind: (code) => labels.problem(code as never),
    source: (code) => labels.source(code as never),
    obstacle: (code) => labels.obstacle(code as never),
    reach: (code) => reach[code] ?? code,
  };
  return ({ key, name }) => name ?? (key ? (names[by]?.(key) ?? key) : t`Nothing is said`);
}

function useRatedBy(): (by: RatedBy) => string {
  const { t } = useLingui();
  const names: Record<RatedBy, string> = {
    problem_kind: t`Kind of problem`,
    authority: t`Authority, with those below it`,
    theme: t`Theme, with those below it`,
    obstacle: t`What stood in the way`,
    source: t`Source`,
    reach: t`Whole system or places`,
  };
  return (by) => names[by];
}
