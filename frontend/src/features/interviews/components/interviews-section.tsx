import { Plural, Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { Dialog } from "@/components/dialog";
import { Fetched } from "@/components/fetched";
import { Icon } from "@/components/icon";
import { useFormat } from "@/i18n/format";
import { interviewsQuery } from "../api/interviews";
import { useInterviewLabels } from "../labels";
import { type HeldOn, type Interview, writes } from "../schemas";
import { ConsentForm } from "./consent-form";
import { Consents } from "./consents";
import { InterviewForm } from "./interview-form";
import { QuoteForm } from "./quote-form";

interface SectionProps {
  visit: HeldOn;
  /** What else can be done with one. */
  act?: (interview: Interview) => ReactNode;
}

/** Talks on a visit: never a name. */
export function InterviewsSection({ visit, act }: SectionProps) {
  const interviews = useQuery(interviewsQuery(visit.id));
  const [adding, setAdding] = useState(false);
  return (
    <div className="stack">
      <Fetched query={interviews} tight>
        {(found) =>
          found.length === 0 ? (
            <p className="soft small">
              <Trans>No interviews yet. They are kept without names; nobody but the team reads them.</Trans>
            </p>
          ) : (
            <ul className="ledger">
              {found.map((interview) => (
                <InterviewLine key={interview.id} visit={visit} interview={interview} act={act} />
              ))}
            </ul>
          )
        }
      </Fetched>
      {writes(visit) ? (
        <p>
          <button type="button" className="btn" onClick={() => setAdding(true)}>
            <Icon name="plus" small />
            <Trans>Add an interview</Trans>
          </button>
        </p>
      ) : null}
      <Dialog title={<Trans>An interview</Trans>} isOpen={adding} onClose={() => setAdding(false)}>
        <InterviewForm visit={visit} onClose={() => setAdding(false)} />
      </Dialog>
    </div>
  );
}

type Open = "change" | "consent" | "quote";

function InterviewLine({ visit, interview, act }: SectionProps & { interview: Interview }) {
  const labels = useInterviewLabels();
  const format = useFormat();
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const may = writes(visit) && !interview.erased_on;
  return (
    <li>
      <span className="due">
        <Icon name="speech" />
        <b>
          <Trans>No. {format.number(interview.number)}</Trans>
        </b>
      </span>
      <div className="stack-s">
        <p className="what">{labels.kind(interview.kind)}</p>
        <p className="meta">
          <bdi>{format.moment(interview.at)}</bdi>
          {interview.persons > 1 ? (
            <Plural value={interview.persons} one="# person" other="# persons" />
          ) : null}
          {interview.minutes ? <Trans>{format.number(interview.minutes)} minutes</Trans> : null}
          <span className={interview.privacy === "unheard" ? "" : "mark"}>
            {interview.privacy === "unheard" ? null : <Icon name="warn" small />}
            {labels.privacy(interview.privacy)}
          </span>
          {interview.spoken !== "und" ? <span>{format.language(interview.spoken)}</span> : null}
          {interview.interpreting !== "none" ? (
            <span>{labels.interpreting(interview.interpreting)}</span>
          ) : null}
          {interview.extra ? (
            <span>
              <Trans>held to mask another</Trans>
            </span>
          ) : null}
          <bdi>{interview.by.name}</bdi>
        </p>
        {interview.summary ? <p dir="auto">{interview.summary}</p> : null}
        <Consents visit={visit} interview={interview} />
        {interview.quotations.map((quotation) => (
          <blockquote key={quotation.id} className="said" dir="auto">
            {quotation.text ?? (
              <span className="soft small">
                <Trans>Taken out: whoever spoke does not want to be quoted any more.</Trans>
              </span>
            )}
          </blockquote>
        ))}
      </div>
      <div className="do">
        {may ? (
          <>
            <button type="button" className="btn compact" onClick={() => setOpen("change")}>
              <Trans>Change</Trans>
            </button>
            <button type="button" className="btn compact" onClick={() => setOpen("consent")}>
              <Trans>Agreed to</Trans>
            </button>
            {interview.may_quote ? (
              <button type="button" className="btn compact" onClick={() => setOpen("quote")}>
                <Trans>Quote</Trans>
              </button>
            ) : null}
          </>
        ) : null}
        {act?.(interview)}
      </div>
      <Dialog title={<Trans>An interview</Trans>} isOpen={open === "change"} onClose={close}>
        <InterviewForm visit={visit} known={interview} onClose={close} />
      </Dialog>
      <Dialog title={<Trans>What was agreed to</Trans>} isOpen={open === "consent"} onClose={close}>
        <ConsentForm interview={interview} onClose={close} />
      </Dialog>
      <Dialog title={<Trans>In their own words</Trans>} isOpen={open === "quote"} onClose={close}>
        <QuoteForm interview={interview} onClose={close} />
      </Dialog>
    </li>
  );
}
