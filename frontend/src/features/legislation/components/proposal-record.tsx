import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Reference } from "@/components/marks";
import { Section } from "@/components/page";
import { useFormat } from "@/i18n/format";
import { useLawLabels } from "../labels";
import { called, type Proposal } from "../schemas";
import { Difference } from "./difference";
import { FindingRows } from "./findings";
import { VerdictMark } from "./verdict-mark";

/** The proposal beside what stands there now, why, what it rests on, and what became of it. */
export function ProposalRecord({ record }: { record: Proposal }) {
  return (
    <>
      <Section first title={<Trans>Wording</Trans>} note={<Trans>Present and proposed</Trans>}>
        {record.outdated ? (
          <p className="late gap-b">
            <Trans>The article was changed since this was written.</Trans>
          </p>
        ) : null}
        <div className="beside">
          {record.provision ? (
            <div>
              <h3>
                <Trans>Present</Trans>
              </h3>
              <Difference parts={record.difference} language={record.language} side="present" />
            </div>
          ) : null}
          <div>
            <h3>
              <Trans>Proposed</Trans>
            </h3>
            {record.proposed ? (
              <Difference parts={record.difference} language={record.language} side="proposed" />
            ) : (
              <p>
                <Trans>To be repealed.</Trans>
              </p>
            )}
          </div>
        </div>
      </Section>
      <Section title={<Trans>Why</Trans>}>
        {record.rationale ? (
          <p className="measure" dir="auto" lang={record.language}>
            {record.rationale}
          </p>
        ) : (
          <p className="soft">
            <Trans>Not said yet. It is needed before it is submitted.</Trans>
          </p>
        )}
      </Section>
      <Bases record={record} />
      <Outcome record={record} />
    </>
  );
}

function Bases({ record }: { record: Proposal }) {
  const made = record.recommendations.filter((each) => each.role === "made");
  const basis = record.recommendations.filter((each) => each.role === "basis");
  const rests = record.assessments.length + basis.length + record.findings.length > 0;
  return (
    <>
      {rests ? (
        <Section title={<Trans>Rests on</Trans>}>
          <ul className="ledger">
            {record.assessments.map((each) => (
              <li key={each.id}>
                <VerdictMark verdict={each.verdict} />
                <div>
                  <p className="what">
                    <bdi>{each.standard.name}</bdi> <bdi>{each.article}</bdi>
                    {" · "}
                    <bdi>{each.provision ? called(each.provision) : each.gap}</bdi>
                  </p>
                  <p className="meta">
                    <span dir="auto">{each.reasons}</span>
                  </p>
                </div>
                <div />
              </li>
            ))}
            <Recommendations found={basis} />
            <FindingRows findings={record.findings} />
          </ul>
        </Section>
      ) : null}
      {made.length > 0 ? (
        <Section title={<Trans>Came out of it</Trans>}>
          <ul className="ledger">
            <Recommendations found={made} />
          </ul>
        </Section>
      ) : null}
    </>
  );
}

function Recommendations({ found }: { found: Proposal["recommendations"] }) {
  return found.map((each) => (
    <li key={each.id}>
      <span className="small strong">
        <Trans>Recommendation</Trans>
      </span>
      <div>
        <p className="what">
          <Link to="/recommendations/$recommendation" params={{ recommendation: each.id }}>
            <bdi>{each.title}</bdi>
          </Link>
        </p>
        <p className="meta">
          <Reference>{each.reference}</Reference>
        </p>
      </div>
      <div />
    </li>
  ));
}

function Outcome({ record }: { record: Proposal }) {
  const format = useFormat();
  const labels = useLawLabels();
  if (!record.outcome || !record.outcome_on) return null;
  return (
    <Section title={<Trans>What became of it</Trans>} note={<bdi>{format.day(record.outcome_on)}</bdi>}>
      <p>
        <b>{labels.outcome(record.outcome)}</b>
      </p>
      {record.outcome_note ? (
        <p className="measure" dir="auto">
          {record.outcome_note}
        </p>
      ) : null}
      {record.final_words ? (
        <>
          <h3 className="gap-t">
            <Trans>What the law says in the end</Trans>
          </h3>
          <p className="voice law-words" dir="auto" lang={record.language}>
            {record.final_words}
          </p>
        </>
      ) : null}
    </Section>
  );
}
