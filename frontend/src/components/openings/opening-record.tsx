import { Trans } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { Fact, Facts } from "@/components/facts";
import { Section } from "@/components/page";
import { TimeLeft } from "@/components/time-left";
import { useFormat } from "@/i18n/format";
import type { Act, Opening, Reading, Review } from "./opening";
import { ReviewForm } from "./review-form";

interface OpeningRecordProps {
  opening: Opening;
  read: Act<void, Reading>;
  end: Act<void>;
  review: Act<Review>;
  /** What was opened, with a way to it for who may go there. */
  record: ReactNode;
  /** Facts that only this kind of record has. */
  children: ReactNode;
}

/** Who opened what and when, why, and how that was judged. */
export function OpeningRecord({ opening, read, end, review, record, children }: OpeningRecordProps) {
  const [reading, setReading] = useState<Reading | null>(null);
  const show = () => read.mutate(undefined, { onSuccess: setReading });
  return (
    <>
      <Section title={<Trans>What was opened</Trans>} first>
        <OpeningFacts opening={opening} record={record}>
          {children}
        </OpeningFacts>
        {opening.may_end ? <EndIt end={end} /> : null}
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
            <ReviewForm act={review} onReviewed={show} />
          )}
        </Section>
      ) : null}
    </>
  );
}

type OpeningFactsProps = Pick<OpeningRecordProps, "opening" | "record" | "children">;

function OpeningFacts({ opening, record, children }: OpeningFactsProps) {
  const format = useFormat();
  return (
    <Facts>
      <Fact label={<Trans>Record</Trans>}>{record}</Fact>
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
      {children}
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

function EndIt({ end }: { end: Act<void> }) {
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
