import { Plural, Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Fetched } from "@/components/fetched";
import { useFormat } from "@/i18n/format";
import { figureQuery } from "../api/reports";
import { directionOf } from "../chapters";
import type { AnnualReport, Block, Language, ReportFigure } from "../schemas";
import { Drawn } from "./drawn";

interface Props {
  report: AnnualReport;
  block: Block;
  language: Language;
}

/** A figure as it stands on the page, with the way to the same numbers and the records behind them. */
export function FigureOfReport({ report, block, language }: Props) {
  const found = useQuery(figureQuery(report, block, language));
  return (
    <Fetched query={found} tight>
      {(figure) => (
        <figure className="ar-figure">
          {figure.shown ? (
            <div lang={language} dir={directionOf(language)}>
              <Drawn shown={figure.shown} />
            </div>
          ) : (
            <p className="soft">
              <Trans>You read no records of the kind that this counts. Others may see numbers here.</Trans>
            </p>
          )}
          <Standing figure={figure} />
        </figure>
      )}
    </Fetched>
  );
}

function Standing({ figure }: { figure: ReportFigure }) {
  const format = useFormat();
  const { question, first, last, frozen_by: by } = figure;
  const small = figure.shown?.small ?? 0;
  return (
    <figcaption className="small soft">
      {by ? (
        <Trans>
          Frozen on <bdi>{format.day(figure.on)}</bdi> by <bdi>{by.name}</bdi>.
        </Trans>
      ) : (
        <>
          <Trans>Counted just now, over what you may read.</Trans>{" "}
          {small > 0 ? (
            <Plural
              value={small}
              one="Once it is issued, # number is held back because it is too small, and others that would tell it."
              other="Once it is issued, # numbers are held back because they are too small, and others that would tell them."
            />
          ) : null}
        </>
      )}{" "}
      {figure.shown ? (
        <Link
          to="/figures/explore"
          search={{
            measure: question.measure,
            ...(question.by ? { by: question.by } : {}),
            ...(question.and_by ? { and_by: question.and_by } : {}),
            grain: question.grain,
            within: question.within,
            from: first,
            to: last,
            ...question.narrowing,
          }}
        >
          {by ? <Trans>Explore today’s numbers</Trans> : <Trans>Explore these numbers</Trans>}
        </Link>
      ) : null}
    </figcaption>
  );
}
