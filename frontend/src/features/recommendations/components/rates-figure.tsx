import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMay } from "@/client/session";
import { Fetched } from "@/components/fetched";
import { TableDownload } from "@/components/table-download";
import { useFormat } from "@/i18n/format";
import { downloadRates, ratesQuery } from "../api/rates";
import type { RatedBy, Rates, RatesSearch } from "../rates";
import { RateRow } from "./rate-row";
import { NoProof, useGroupName, useRatedBy } from "./rated-by";

const FIRST = 12;
/** One recommendation may have more than one of these. */
const SEVERAL: RatedBy[] = ["theme", "authority", "obstacle", "lever", "category"];

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
        {rates.all.total > 0 ? (
          <Trans>Nothing is written down of this yet.</Trans>
        ) : (
          <Trans>No recommendation was issued in this time.</Trans>
        )}
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
        {SEVERAL.includes(rates.by) ? <Trans>One recommendation can be in several groups.</Trans> : null}{" "}
        {rates.by === "category" ? <Trans>What is asked of the whole system is in none.</Trans> : null}
      </p>
      {rates.by === "lever" ? <NoProof /> : null}
      <table className="hb rates stacked">
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
