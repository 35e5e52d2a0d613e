import { Plural, Trans } from "@lingui/react/macro";
import { useFormat } from "@/i18n/format";
import { useProgrammeLabels } from "../labels";
import type { Scenario } from "../schemas";

/** What is spent of what there is, what was drawn, what is covered. */
export function PlanFigures({ scenario }: { scenario: Scenario }) {
  const format = useFormat();
  const labels = useProgrammeLabels();
  const spent = scenario.person_days ?? 0;
  const cost = scenario.cost ?? 0;
  return (
    <section className="pad">
      <dl className="pots">
        <div>
          <dt>
            <Trans>Person-days</Trans>
          </dt>
          <dd>
            <Trans>
              {format.number(spent)} of {format.number(scenario.person_days_of)}
            </Trans>
            <Share of={scenario.person_days_of} part={spent} />
          </dd>
        </div>
        <div>
          <dt>
            <Trans>Money</Trans>
          </dt>
          <dd>
            {scenario.money_of === null ? (
              format.number(cost)
            ) : (
              <>
                <Trans>
                  {format.number(cost)} of {format.number(scenario.money_of)}
                </Trans>
                <Share of={scenario.money_of} part={cost} />
              </>
            )}
          </dd>
        </div>
        <div>
          <dt>
            <Trans>Kept for follow-up and urgent</Trans>
          </dt>
          <dd>
            <Plural value={scenario.person_days_kept} one="# person-day" other="# person-days" />
          </dd>
        </div>
        <div>
          <dt>
            <Trans>Drawn at random</Trans>
          </dt>
          <dd>
            <Plural value={scenario.drawn.length} one="# place" other="# places" />
            <small>
              <Trans>
                Seed <bdi>{String(scenario.seed)}</bdi>; the draw can be repeated
              </Trans>
            </small>
          </dd>
        </div>
        <div>
          <dt>
            <Trans>Covered</Trans>
          </dt>
          <dd>
            <Trans>
              {format.number(scenario.categories_covered)} of {format.number(scenario.categories_of)}{" "}
              categories
            </Trans>
            <small>
              <Trans>
                {format.number(scenario.regions_covered)} of {format.number(scenario.regions_of)} regions
              </Trans>
            </small>
          </dd>
        </div>
        <div>
          <dt>
            <Trans>Score of all visits</Trans>
          </dt>
          <dd>
            {format.number(Math.round(scenario.score ?? 0))}
            {scenario.gap !== null ? (
              <small>
                {scenario.gap < 0.0001 ? (
                  <Trans>no other plan within these limits scores higher</Trans>
                ) : (
                  <Trans>at most {format.percent(Math.ceil(scenario.gap * 100) / 100)} could be better</Trans>
                )}
              </small>
            ) : null}
          </dd>
        </div>
      </dl>
      {scenario.open.length > 0 ? (
        <details className="prog-open">
          <summary>
            <Plural value={scenario.open.length} one="# rule is left open" other="# rules are left open" />
          </summary>
          <ul className="small">
            {scenario.open.map((one) => (
              <li key={`${one.rule} ${one.about?.id}`}>{labels.rule(one)}</li>
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  );
}

function Share({ of, part }: { of: number; part: number }) {
  return (
    <span className="bar" aria-hidden="true">
      <span style={{ inlineSize: `${of > 0 ? Math.min(100, (100 * part) / of) : 0}%` }} />
    </span>
  );
}
