import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { Fact, Facts } from "@/components/facts";
import { Icon } from "@/components/icon";
import { Crumb, PageHead, Section } from "@/components/page";
import { useFormat } from "@/i18n/format";
import { usePatternLabels } from "../labels";
import type { Pattern } from "../schemas";
import { Decisions } from "./decide-form";
import { PatternFigure } from "./pattern-figure";

export function PatternRecord({ pattern }: { pattern: Pattern }) {
  const { t } = useLingui();
  const format = useFormat();
  const labels = usePatternLabels();
  return (
    <>
      <PageHead
        title={labels.sentence(pattern)}
        windowTitle={t`Pattern`}
        gutter={format.month(pattern.until)}
        crumb={<Crumb to="/complaints/patterns">{t`Patterns`}</Crumb>}
        marks={
          <>
            <span className="mark">
              <Icon name={labels.icon(pattern.kind)} />
              {labels.kind(pattern.kind)}
            </span>
            <span className="mark">
              {pattern.standing === "current" ? t`standing now` : null}
              {pattern.standing === "past" ? t`past` : null}
              {pattern.standing === "withdrawn" ? t`withdrawn` : null}
            </span>
            {pattern.decision ? (
              <span className="mark">
                <Icon name="done" />
                {labels.decision(pattern.decision)}
              </span>
            ) : null}
            {pattern.gone_on ? <span className="mark">{t`has gone on since`}</span> : null}
          </>
        }
      />
      <div className="record">
        <div>
          {pattern.standing !== "withdrawn" ? <PatternFigure pattern={pattern} /> : null}
          {pattern.marks.length > 0 ? (
            <Section id="know" title={<Trans>To know</Trans>}>
              <ul className="know measure">
                {pattern.marks.map((mark) => (
                  <li key={mark}>{labels.mark(mark)}</li>
                ))}
              </ul>
            </Section>
          ) : null}
          <Section id="decision" title={<Trans>Decision</Trans>} note={<Trans>Kept, with who and why</Trans>}>
            <Decisions pattern={pattern} />
          </Section>
        </div>
        <aside className="margin" aria-label={t`Facts`}>
          {pattern.standing !== "withdrawn" ? <Evidence pattern={pattern} /> : null}
          <section>
            <h2>
              <Trans>Facts</Trans>
            </h2>
            <PatternFacts pattern={pattern} />
          </section>
        </aside>
      </div>
    </>
  );
}

function Evidence({ pattern }: { pattern: Pattern }) {
  const search = {
    view: "all" as const,
    place: [pattern.place.id],
    received_from: pattern.since,
    received_to: pattern.until,
    ...(pattern.theme ? { theme: [pattern.theme.id] } : {}),
  };
  return (
    <section className="evidence">
      <h2>
        <Trans>Evidence</Trans>
      </h2>
      <p>
        <Plural
          value={pattern.readable}
          _0="You may read none of these complaints."
          one="You may read # of these complaints."
          other="You may read # of these complaints."
        />
      </p>
      {pattern.readable > 0 ? (
        <p>
          <Link className="btn" to="/complaints" search={search}>
            <Trans>Open them in the queue</Trans>
          </Link>
        </p>
      ) : null}
    </section>
  );
}

function PatternFacts({ pattern }: { pattern: Pattern }) {
  const { t } = useLingui();
  const may = useMay();
  const format = useFormat();
  return (
    <Facts>
      <Fact label={t`Place`}>
        {may("visits.place.read") ? (
          <Link to="/places/$place" params={{ place: pattern.place.id }}>
            <bdi>{pattern.place.name}</bdi>
          </Link>
        ) : (
          <bdi>{pattern.place.name}</bdi>
        )}
      </Fact>
      <Fact label={t`Theme`}>{pattern.theme ? <bdi>{pattern.theme.name}</bdi> : t`All together`}</Fact>
      <Fact label={t`From`}>{format.day(pattern.since)}</Fact>
      <Fact label={t`To`}>{format.day(pattern.until)}</Fact>
      <Fact label={t`Recommendation`}>
        {pattern.recommendation && may("recommendations.recommendation.read") ? (
          <Link to="/recommendations/$recommendation" params={{ recommendation: pattern.recommendation }}>
            <Trans>Open it</Trans>
          </Link>
        ) : null}
      </Fact>
    </Facts>
  );
}
