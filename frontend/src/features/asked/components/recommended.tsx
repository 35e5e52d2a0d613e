import { Trans } from "@lingui/react/macro";
import { Due } from "@/components/due";
import { Fact, Facts } from "@/components/facts";
import { Section } from "@/components/page";
import { useFormat } from "@/i18n/format";
import { useAskedLabels } from "../labels";
import type { Recommended } from "../schemas";
import { OwnAnswer } from "./own-answer";
import { OwnPlan } from "./own-plan";
import { OwnProgressPart } from "./own-progress";
import { OwnTime } from "./own-time";

/** One recommendation as it was sent to us, and everything we said of it. */
export function RecommendedPage({ asked }: { asked: Recommended }) {
  const format = useFormat();
  const labels = useAskedLabels();
  return (
    <>
      <Section first title={<Trans>What is asked</Trans>}>
        <div className="stack">
          <p className="voice measure" dir="auto" lang={asked.language}>
            {asked.text}
          </p>
          <Facts>
            <Fact label={<Trans>Asked of</Trans>}>
              <bdi>{asked.body.name}</bdi>
            </Fact>
            <Fact label={<Trans>How it will be seen that it is done</Trans>}>
              {asked.indicators ? (
                <span dir="auto" lang={asked.language}>
                  {asked.indicators}
                </span>
              ) : null}
            </Fact>
            <Fact label={<Trans>Time frame</Trans>}>
              {asked.time_frame ? labels.timeFrame(asked.time_frame) : null}
            </Fact>
            <Fact label={<Trans>Themes</Trans>}>
              {asked.themes.length > 0 ? <bdi>{asked.themes.map(({ name }) => name).join(" · ")}</bdi> : null}
            </Fact>
            <Fact label={<Trans>Kind of problem</Trans>}>
              {asked.problem_kind ? labels.problem(asked.problem_kind) : null}
            </Fact>
            <Fact label={<Trans>Comes from</Trans>}>
              {asked.source ? (
                <>
                  {labels.source(asked.source)}
                  {asked.source_reference ? (
                    <>
                      {" · "}
                      <bdi>{asked.source_reference}</bdi>
                    </>
                  ) : null}
                </>
              ) : null}
            </Fact>
          </Facts>
          {asked.earlier.length > 0 ? <Earlier asked={asked} /> : null}
        </div>
      </Section>
      <Section
        title={<Trans>Your answer</Trans>}
        note={
          asked.answered_on ? null : asked.due_at ? (
            <Trans>
              by <bdi>{format.moment(asked.due_at)}</bdi>
            </Trans>
          ) : asked.due_on ? (
            <Due day={asked.due_on} />
          ) : null
        }
      >
        <OwnAnswer asked={asked} />
      </Section>
      {asked.may_ask_for_time || asked.extensions.length > 0 ? (
        <Section title={<Trans>More time</Trans>}>
          <OwnTime asked={asked} />
        </Section>
      ) : null}
      <Section title={<Trans>Action plan</Trans>} note={<Trans>Steps you will take, each with a day.</Trans>}>
        <OwnPlan asked={asked} />
      </Section>
      <Section
        title={<Trans>Progress</Trans>}
        note={<Trans>As you see it. What we find when we look is another matter.</Trans>}
      >
        <OwnProgressPart asked={asked} />
      </Section>
    </>
  );
}

function Earlier({ asked }: { asked: Recommended }) {
  const format = useFormat();
  return (
    <details>
      <summary>
        <Trans>
          Corrected on <bdi>{format.day(asked.sent_at)}</bdi>: what was sent before
        </Trans>
      </summary>
      <div className="stack">
        {asked.earlier.map((copy) => (
          <div key={copy.number} className="stack-s">
            <p className="meta">
              <bdi>{format.day(copy.sent_at)}</bdi>
              <bdi lang={copy.language}>{copy.title}</bdi>
            </p>
            <p className="voice measure" dir="auto" lang={copy.language}>
              {copy.text}
            </p>
          </div>
        ))}
      </div>
    </details>
  );
}
