import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Section } from "@/components/page";
import { useFormat } from "@/i18n/format";
import { useProgrammeLabels } from "../labels";
import type { Programme, Scenario } from "../schemas";

const FEW = 8;

/** What did not fit and why, and what a wider limit would bring. */
export function NotFitted({ programme, scenario }: { programme: Programme; scenario: Scenario }) {
  const { t } = useLingui();
  const format = useFormat();
  const labels = useProgrammeLabels();
  const [all, setAll] = useState(false);
  const left = all ? scenario.unfitted : scenario.unfitted.slice(0, FEW);
  const out = programme.overrides.filter(({ what }) => what === "out");
  return (
    <>
      {scenario.gains.length > 0 ? (
        <Section title={<Trans>What would bring more</Trans>}>
          <ul className="ledger prog-ledger">
            {scenario.gains.map((one) => (
              <li key={one.limit}>
                <div>
                  <p className="what">{labels.gain(one)}</p>
                  <p className="meta">
                    {one.places.slice(0, FEW).map((place) => (
                      <bdi key={place.id}>{place.name}</bdi>
                    ))}
                    {one.places.length > FEW ? (
                      <span>
                        <Trans>and {format.number(one.places.length - FEW)} more</Trans>
                      </span>
                    ) : null}
                  </p>
                </div>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <Section
        title={<Trans>What did not fit</Trans>}
        note={
          <Trans>
            {format.number(scenario.unfitted.length)} of {format.number(scenario.places_looked_at)} places
          </Trans>
        }
      >
        {scenario.unfitted.length === 0 ? (
          <p className="soft">
            <Trans>Every place is visited.</Trans>
          </p>
        ) : (
          <ul className="ledger prog-ledger">
            {left.map((one) => (
              <li key={one.place.id}>
                <div>
                  <p className="what">
                    <bdi>{one.place.name}</bdi>
                  </p>
                  <p className="meta">
                    <span>{t`Score ${format.number(Math.round(one.score))}`}</span>
                    <span>{labels.why(one)}</span>
                  </p>
                </div>
              </li>
            ))}
          </ul>
        )}
        {scenario.unfitted.length > FEW ? (
          <button type="button" className="btn compact" onClick={() => setAll(!all)}>
            {all ? <Trans>Show fewer</Trans> : <Trans>Show all</Trans>}
          </button>
        ) : null}
      </Section>
      {out.length > 0 ? (
        <Section title={<Trans>Left out by decision</Trans>}>
          <ul className="ledger prog-ledger">
            {out.map((one) => (
              <li key={one.place.id}>
                <div>
                  <p className="what">
                    <bdi>{one.place.name}</bdi>
                  </p>
                  <p className="meta">
                    <span dir="auto">{one.reason}</span>
                    <bdi>{one.account.name}</bdi>
                  </p>
                </div>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  );
}
