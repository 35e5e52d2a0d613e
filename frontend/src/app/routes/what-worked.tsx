import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { Crumb, PageHead } from "@/components/page";
import { FilterChoice } from "@/components/pickers/filters";
import { NotHere } from "@/components/states";
import { LeverTallies } from "@/features/contributions/components/lever-tallies";
import { RatesFigure } from "@/features/recommendations/components/rates-figure";
import { RatesMethod } from "@/features/recommendations/components/rates-method";
import { TimesFigure } from "@/features/recommendations/components/times-figure";
import { useRecommendationLabels } from "@/features/recommendations/labels";
import { RATED_BY, type RatedBy, type RatesSearch, yearsBack } from "@/features/recommendations/rates";
import { DIRECTIONS } from "@/features/recommendations/schemas";
import "@/features/contributions/contributions.css";
import "@/features/figures/figures.css";
import "@/features/recommendations/recommendations.css";

const route = getRouteApi("/shell/recommendations/what-worked");

const YEARS = [1, 3, 5, 10];

export function WhatWorkedPage() {
  const { t } = useLingui();
  const may = useMay();
  const { times, ...narrowed } = route.useSearch();
  const navigate = useNavigate();
  const by = times ?? "problem_kind";
  if (!may("recommendations.recommendation.read")) return <NotHere />;
  return (
    <>
      <PageHead
        hang={false}
        title={t`What worked`}
        lead={
          <Trans>
            What share of recommendations is implemented, by what they have in common; which levers led to
            what, and how long it takes.
          </Trans>
        }
        crumb={<Crumb to="/recommendations">{t`Recommendations`}</Crumb>}
        acts={
          <Link className="btn" to="/recommendations/what-worked/records" search={narrowed}>
            <Trans>Records of what changed</Trans>
          </Link>
        }
      />
      <Narrowing narrowed={narrowed} times={times} />
      <RatesMethod narrowed={narrowed} />
      <div className="figs">
        {RATED_BY.map((each) => (
          <RatesFigure key={each} by={each} narrowed={narrowed} />
        ))}
        <LeverTallies narrowed={narrowed} />
        <TimesFigure
          by={by}
          narrowed={narrowed}
          onBy={(chosen) =>
            void navigate({
              to: "/recommendations/what-worked",
              search: { ...narrowed, times: chosen === "problem_kind" ? undefined : chosen },
              replace: true,
              resetScroll: false,
            })
          }
        />
      </div>
    </>
  );
}

function Narrowing({ narrowed, times }: { narrowed: RatesSearch; times: RatedBy | undefined }) {
  const { t } = useLingui();
  const labels = useRecommendationLabels();
  const navigate = useNavigate();
  const today = new Date();
  const go = (change: Partial<RatesSearch>) =>
    void navigate({
      to: "/recommendations/what-worked",
      search: { ...narrowed, ...change, times },
      replace: true,
    });
  return (
    <div className="qbar fig-bar">
      <FilterChoice
        label={t`Issued since`}
        all={t`Issued at any time`}
        value={narrowed.issued_from}
        onChange={(day) => go({ issued_from: day })}
      >
        {YEARS.map((years) => {
          const day = yearsBack(years, today);
          return (
            <option key={day} value={day}>
              {t`Issued since ${day.slice(0, 4)}`}
            </option>
          );
        })}
      </FilterChoice>
      <FilterChoice
        label={t`Made by`}
        all={t`Made by anyone`}
        value={narrowed.direction}
        onChange={(direction) => go({ direction: direction as RatesSearch["direction"] })}
      >
        {DIRECTIONS.map((each) => (
          <option key={each} value={each}>
            {labels.direction(each)}
          </option>
        ))}
      </FilterChoice>
    </div>
  );
}
