import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { Fact, Facts } from "@/components/facts";
import { Fetched } from "@/components/fetched";
import { Section } from "@/components/page";
import { Empty } from "@/components/states";
import { TableDownload } from "@/components/table-download";
import { useFormat } from "@/i18n/format";
import { downloadFigures, figuresQuery } from "../api/demands";
import { countOf, refusedOf } from "../figures";
import { rowsOf } from "../filters";
import { useDemandLabels } from "../labels";
import { ANSWERS, type Demander, type Tally, type YearOfDemands } from "../schemas";

/** For the annual report: of each year how many, by whom, how they were answered, what came of it. */
export function DemandYears() {
  const { t } = useLingui();
  const may = useMay();
  const found = useQuery(figuresQuery);
  return (
    <Fetched query={found}>
      {({ years }) =>
        years.length === 0 ? (
          <Empty icon="figures" title={<Trans>Nothing to count yet</Trans>}>
            <p>
              <Trans>Demands are counted in the year they came.</Trans>
            </p>
          </Empty>
        ) : (
          <>
            {may("complaints.complaint.export") ? (
              <div className="qbar">
                <span />
                <TableDownload
                  buttonClass="chip"
                  label={t`Download the figures`}
                  download={downloadFigures}
                />
              </div>
            ) : null}
            {years.map((year, at) => (
              <Year key={year.year} year={year} first={at === 0} />
            ))}
          </>
        )
      }
    </Fetched>
  );
}

function Year({ year, first }: { year: YearOfDemands; first: boolean }) {
  const { t } = useLingui();
  const labels = useDemandLabels();
  const format = useFormat();
  const name = String(year.year);
  return (
    <Section first={first} title={<bdi>{name}</bdi>}>
      <p className="lead-figure">
        <Plural value={year.total} one="# demand" other="# demands" />,{" "}
        <Plural value={refusedOf(year)} _0="none refused" one="# refused" other="# refused" />
      </p>
      <div className="scroll-x">
        <table className="figures">
          <caption className="vh">
            <Trans>Demands of {name}, by who demanded</Trans>
          </caption>
          <thead>
            <tr>
              <th scope="col">{t`Demanded by`}</th>
              <th scope="col" className="num">{t`Demands`}</th>
              {ANSWERS.map((answer) => (
                <th key={answer} scope="col" className="num">
                  {labels.answer(answer)}
                </th>
              ))}
              <th scope="col" className="num">{t`Not answered`}</th>
            </tr>
          </thead>
          <tbody>
            {year.demanders.map((each) => (
              <Row key={each.demander} year={year.year} demander={each.demander} tally={each} />
            ))}
          </tbody>
          <tfoot>
            <Row year={year.year} tally={year} />
          </tfoot>
        </table>
      </div>
      {year.followed.length > 0 ? (
        <>
          <h3 className="gap-t">
            <Trans>What followed</Trans>
          </h3>
          <Facts>
            {year.followed.map((each) => (
              <Fact key={each.kind} label={labels.entry(each.kind)}>
                {format.number(each.count)}
              </Fact>
            ))}
          </Facts>
        </>
      ) : null}
    </Section>
  );
}

function Row({ year, demander, tally }: { year: number; demander?: Demander; tally: Tally }) {
  const { t } = useLingui();
  const labels = useDemandLabels();
  const format = useFormat();
  const by = demander ? { demander: [demander] } : {};
  return (
    <tr>
      <th scope="row">{demander ? labels.demander(demander) : t`All together`}</th>
      <td className="num">
        <Link to="/complaints/demands" search={rowsOf(year, by)}>
          {format.number(tally.total)}
        </Link>
      </td>
      {ANSWERS.map((answer) => {
        const count = countOf(tally, answer);
        return (
          <td key={answer} className="num">
            {count > 0 ? (
              <Link to="/complaints/demands" search={rowsOf(year, { ...by, answer: [answer] })}>
                {format.number(count)}
              </Link>
            ) : (
              <span className="faint">{format.number(0)}</span>
            )}
          </td>
        );
      })}
      <td className="num">{format.number(tally.unanswered)}</td>
    </tr>
  );
}
