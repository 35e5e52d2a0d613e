import { Plural, Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useFormat } from "@/i18n/format";
import type { Deadline, DeadlineStep } from "../schemas";

/** How a due date came about, a line for each step and each day left out. */
export function DeadlineSteps({ deadline }: { deadline: Deadline }) {
  return (
    <ol className="steps-due small">
      {deadline.steps.map((step) => (
        <Step key={`${step.kind} ${step.on}`} step={step} since={deadline.since} />
      ))}
    </ol>
  );
}

function Step({ step, since }: { step: DeadlineStep; since: Deadline["since"] }) {
  const format = useFormat();
  return (
    <li>
      {step.kind === "start" ? (
        <Start on={step.on} since={since} />
      ) : (
        <>
          <Reached step={step} /> <LeftOut step={step} />
        </>
      )}
      {step.unknown_years.length > 0 ? (
        <p className="soft">
          <Trans>Public holidays are not known for {format.list(step.unknown_years.map(String))}.</Trans>
        </p>
      ) : null}
      {step.left_out.length > 0 ? (
        <ul>
          {step.left_out.map((day) => (
            <li key={day.on}>
              <Trans>
                <bdi>{format.day(day.on)}</bdi>: <bdi>{day.name}</bdi>, left out
              </Trans>
            </li>
          ))}
        </ul>
      ) : null}
    </li>
  );
}

function Start({ on, since }: { on: string; since: Deadline["since"] }): ReactNode {
  const day = <bdi>{useFormat().day(on)}</bdi>;
  switch (since) {
    case "received":
      return <Trans>Received on {day}</Trans>;
    case "acknowledged":
      return <Trans>Acknowledged on {day}</Trans>;
    case "reopened":
      return <Trans>Reopened on {day}</Trans>;
    case "contact":
      return <Trans>Last contact on {day}</Trans>;
  }
}

function Reached({ step }: { step: DeadlineStep }): ReactNode {
  const day = <bdi>{useFormat().day(step.on)}</bdi>;
  const days = <CountedDays step={step} />;
  switch (step.kind) {
    case "extension":
      return (
        <Trans>
          Extended by {days}: until {day}
        </Trans>
      );
    case "next-working-day":
      return <Trans>The last day is not worked: until {day}</Trans>;
    case "stands-still":
      return <Trans>Stands still from {day} on</Trans>;
    case "no-end":
      return <Trans>So many days are left out that it is never due</Trans>;
    default:
      return (
        <Trans>
          Then {days}: until {day}
        </Trans>
      );
  }
}

function CountedDays({ step }: { step: DeadlineStep }) {
  return step.unit === "working" ? (
    <Plural value={step.days} one="# working day" other="# working days" />
  ) : (
    <Plural value={step.days} one="# calendar day" other="# calendar days" />
  );
}

function LeftOut({ step }: { step: DeadlineStep }) {
  return (
    <span className="soft">
      {step.paused > 0 ? <Plural value={step.paused} one="(# day paused)" other="(# days paused)" /> : null}{" "}
      {step.weekend > 0 ? (
        <Plural
          value={step.weekend}
          one="(# day of a week-end left out)"
          other="(# days of week-ends left out)"
        />
      ) : null}
    </span>
  );
}
