import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { ErrorSummary } from "@/components/error-summary";
import { GraveQuestion } from "@/components/grave-question";
import { useFormat } from "@/i18n/format";
import { useApprove, useSendBack, useTakeBack } from "../api/publication";
import type { Proposal } from "../schemas";
import { ReasonForm } from "./reason-form";

/** What somebody proposes that everybody reads, and what a second person says of it. */
export function ProposalCard({ proposal }: { proposal: Proposal }) {
  const format = useFormat();
  return (
    <article className="proposal stack-s">
      <p className="meta">
        {proposal.state === "returned" ? (
          <b>
            <Trans>Sent back</Trans>
          </b>
        ) : (
          <b>
            <Trans>Waits for a second person</Trans>
          </b>
        )}
        <span>
          <Trans>
            proposed by <bdi>{proposal.proposed_by.name}</bdi> on{" "}
            <bdi>{format.day(proposal.created_at.slice(0, 10))}</bdi>
          </Trans>
        </span>
      </p>
      {proposal.because ? (
        <p>
          <bdi>{proposal.decided_by?.name}</bdi>: <bdi>{proposal.because}</bdi>
        </p>
      ) : null}
      <h3 dir="auto" lang={proposal.language}>
        {proposal.title}
      </h3>
      <p className="voice" dir="auto" lang={proposal.language}>
        {proposal.text}
      </p>
      <p className="small soft">
        {proposal.names_places ? (
          <Trans>Its places are named.</Trans>
        ) : (
          <Trans>Its places are not named.</Trans>
        )}{" "}
        {proposal.report ? (
          <Trans>
            Tied to the published report <bdi>{proposal.report}</bdi>.
          </Trans>
        ) : null}
      </p>
      {proposal.words.length > 0 ? (
        <p className="small">
          <b>
            <Trans>Their words that are shown with their answer</Trans>
          </b>
        </p>
      ) : null}
      {proposal.words.map((each) => (
        <blockquote key={each.response} className="small">
          <p>
            <b>
              <bdi>{each.body.name}</bdi>
            </b>
          </p>
          <p dir="auto" lang={each.language}>
            {each.text}
          </p>
        </blockquote>
      ))}
      {proposal.marks.length > 0 ? (
        <>
          <p className="small">
            <b>
              <Trans>Looked at, and kept:</Trans>
            </b>
          </p>
          <ul className="small">
            {proposal.marks.map((mark) => (
              <li key={mark.words}>
                “<bdi>{mark.words}</bdi>”: <bdi>{mark.reason}</bdi>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <Decisions proposal={proposal} />
    </article>
  );
}

function Decisions({ proposal }: { proposal: Proposal }) {
  const approve = useApprove(proposal);
  const sendBack = useSendBack(proposal);
  const takeBack = useTakeBack(proposal);
  const [asking, setAsking] = useState<"publish" | "back" | null>(null);
  const close = () => setAsking(null);
  if (!(proposal.may_approve || proposal.may_take_back)) return null;
  return (
    <>
      <ErrorSummary error={approve.error ?? takeBack.error} />
      <p className="acts">
        {proposal.may_approve ? (
          <>
            <button type="button" className="btn primary" onClick={() => setAsking("publish")}>
              <Trans>Publish it</Trans>
            </button>
            <button type="button" className="btn" onClick={() => setAsking("back")}>
              <Trans>Send it back</Trans>
            </button>
          </>
        ) : (
          <>
            <span className="small soft">
              <Trans>Nobody publishes their own words: another person does.</Trans>
            </span>
            <button
              type="button"
              className="btn compact"
              disabled={takeBack.isPending}
              onClick={() => takeBack.mutate()}
            >
              <Trans>Take the proposal back</Trans>
            </button>
          </>
        )}
      </p>
      <GraveQuestion
        title={<Trans>Publish it</Trans>}
        isOpen={asking === "publish"}
        onClose={close}
        act={<Trans>Publish it</Trans>}
        onAct={() => approve.mutate(undefined, { onSettled: close })}
        busy={approve.isPending}
      >
        <Trans>
          Everybody will read these words, what each authority answered, and how we assess it from now on.
          Sources, notes and names of persons are never shown. Publishing asks for your password.
        </Trans>
      </GraveQuestion>
      <Dialog title={<Trans>Send it back</Trans>} isOpen={asking === "back"} onClose={close}>
        <ReasonForm act={sendBack} onDone={close}>
          <Trans>Send it back</Trans>
        </ReasonForm>
      </Dialog>
    </>
  );
}
