import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { Fact, Facts } from "@/components/facts";
import { Section } from "@/components/page";
import { useFormat } from "@/i18n/format";
import { useEndOpening, useReadOpening } from "../api/openings";
import { useGlassLabels } from "../labels";
import type { Opening, OpeningReading } from "../schemas";
import { RecordLink } from "./record-link";
import { ReviewForm } from "./review-form";
import { TimeLeft } from "./time-left";

/** Who opened what and when, why, and how that was judged. */
export function OpeningRecord({ opening }: { opening: Opening }) {
  const [reading, setReading] = useState<OpeningReading | null>(null);
  const read = useReadOpening(opening.id);
  const show = () => read.mutate(undefined, { onSuccess: setReading });
  return (
    <>
      <Section title={<Trans>What was opened</Trans>} first>
        <OpeningFacts opening={opening} />
        {opening.may_end ? <EndIt opening={opening} /> : null}
      </Section>
      <Section title={<Trans>Why</Trans>}>
        {reading ? (
          <Facts>
            <Fact label={<Trans>What could not wait</Trans>}>
              <span dir="auto">{reading.emergency.what}</span>
            </Fact>
            <Fact label={<Trans>For whom, and to do what</Trans>}>
              <span dir="auto">{reading.emergency.for_whom}</span>
            </Fact>
            <Fact label={<Trans>What the second person found</Trans>}>
              {reading.review ? <span dir="auto">{reading.review}</span> : null}
            </Fact>
          </Facts>
        ) : (
          <div className="stack">
            <p className="soft small">
              <Trans>Your name and the time are kept when you read it.</Trans>
            </p>
            <ErrorSummary error={read.error} />
            <p className="acts">
              <button type="button" className="btn" disabled={read.isPending} onClick={show}>
                <Trans>Read why it was opened</Trans>
              </button>
            </p>
          </div>
        )}
      </Section>
      {opening.may_review ? (
        <Section title={<Trans>Review</Trans>} note={<Trans>By a second person, after it ended</Trans>}>
          {opening.running ? (
            <p className="soft">
              <Trans>It still lasts. End it, or come back when it is over.</Trans>
            </p>
          ) : (
            <ReviewForm opening={opening} onReviewed={show} />
          )}
        </Section>
      ) : null}
    </>
  );
}

function OpeningFacts({ opening }: { opening: Opening }) {
  const labels = useGlassLabels();
  const format = useFormat();
  return (
    <Facts>
      <Fact label={<Trans>Record</Trans>}>
        {opening.own && opening.running ? (
          <RecordLink kind={opening.kind} record={opening.record}>
            {labels.kind(opening.kind)}
          </RecordLink>
        ) : (
          labels.kind(opening.kind)
        )}
      </Fact>
      <Fact label={<Trans>Office</Trans>}>{opening.office ? <bdi>{opening.office.name}</bdi> : null}</Fact>
      <Fact label={<Trans>Opened by</Trans>}>
        <bdi>{opening.by.name}</bdi>
      </Fact>
      <Fact label={<Trans>Opened at</Trans>}>
        <bdi>{format.moment(opening.opened_at)}</bdi>
      </Fact>
      <Fact label={opening.running ? <Trans>Until</Trans> : <Trans>Ended</Trans>}>
        <bdi>{format.moment(opening.ended_at ?? opening.ends_at)}</bdi>
        {opening.running ? (
          <>
            {" · "}
            <TimeLeft end={opening.ends_at} />
          </>
        ) : null}
        {opening.ended_by ? (
          <>
            {" · "}
            <bdi>{opening.ended_by.name}</bdi>
          </>
        ) : null}
      </Fact>
      <Fact label={<Trans>Times this person opened it</Trans>}>
        {opening.times > 1 ? format.number(opening.times) : null}
      </Fact>
      <Fact label={<Trans>To be reviewed by</Trans>}>
        {opening.verdict ? null : <bdi>{format.day(opening.review_due_on)}</bdi>}
      </Fact>
      <Fact label={<Trans>Reviewed by</Trans>}>
        {opening.reviewed_by && opening.reviewed_at ? (
          <>
            <bdi>{opening.reviewed_by.name}</bdi>
            {" · "}
            <bdi>{format.moment(opening.reviewed_at)}</bdi>
          </>
        ) : null}
      </Fact>
    </Facts>
  );
}

function EndIt({ opening }: { opening: Opening }) {
  const end = useEndOpening(opening);
  return (
    <div className="stack">
      <ErrorSummary error={end.error} />
      <p className="acts gap-t">
        <button type="button" className="btn" disabled={end.isPending} onClick={() => end.mutate()}>
          <Trans>End it now</Trans>
        </button>
      </p>
    </div>
  );
}
