import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { isNotHere } from "@/client/problem";
import { useSession } from "@/client/session";
import { CopyText } from "@/components/copy-text";
import { Dialog } from "@/components/dialog";
import { ErrorSummary } from "@/components/error-summary";
import { AreaField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { GraveQuestion } from "@/components/grave-question";
import { Icon } from "@/components/icon";
import { Section } from "@/components/page";
import { Failure, Loading } from "@/components/states";
import { Submit } from "@/components/submit";
import { useFormat } from "@/i18n/format";
import { photoInProposal, proposalQuery, useAdopt, useTakeBack, useVote } from "../api/adoption";
import { useExchangeLabels } from "../exchange-labels";
import { type Ballot, type Proposal, type Report, VOTES } from "../schemas";
import { ProposeForm } from "./propose-form";

/** From the proposal to the adoption: the copy that is decided on, and the votes. */
export function AdoptionPanel({ report }: { report: Report }) {
  const { t } = useLingui();
  const early = report.state === "draft" || report.state === "settling" || report.state === "fact-check";
  const proposal = useQuery({ ...proposalQuery(report.id), enabled: !early });
  const [proposing, setProposing] = useState(false);
  if (early)
    return (
      <Section title={<Trans>Adoption</Trans>}>
        <div className="stack">
          <p className="measure">
            <Trans>
              Proposed, its words stand still: the head adopts it, or those who vote decide on the copy.
            </Trans>
          </p>
          {report.may_write ? (
            <button type="button" className="btn primary" onClick={() => setProposing(true)}>
              <Trans>Propose it for adoption</Trans>
            </button>
          ) : null}
        </div>
        <Dialog title={t`Propose it for adoption`} isOpen={proposing} onClose={() => setProposing(false)}>
          <ProposeForm report={report} onClose={() => setProposing(false)} />
        </Dialog>
      </Section>
    );
  if (proposal.isPending) return <Loading />;
  if (proposal.isError)
    return isNotHere(proposal.error) ? null : (
      <Failure error={proposal.error} again={() => void proposal.refetch()} />
    );
  return <Proposed report={report} proposal={proposal.data} />;
}

function Proposed({ report, proposal }: { report: Report; proposal: Proposal }) {
  const { t } = useLingui();
  const format = useFormat();
  const labels = useExchangeLabels();
  const adopt = useAdopt(report.id);
  const photoAt = photoInProposal(report.id);
  const back = useTakeBack(report.id);
  const [asking, setAsking] = useState<"adopt" | "back" | null>(null);
  const [reason, setReason] = useState("");
  const cast = proposal.ballots.filter(({ vote }) => vote !== null).length;
  const close = () => setAsking(null);
  return (
    <>
      <Section
        title={<Trans>Adoption</Trans>}
        note={
          <Trans>
            Proposed <bdi>{format.moment(proposal.at)}</bdi>
          </Trans>
        }
      >
        <div className="stack">
          {report.adopted_at ? (
            <p className="strip done">
              <Icon name="done" />
              <span>
                <Trans>
                  Adopted by <bdi>{report.adopted_by?.name ?? ""}</bdi> on{" "}
                  <bdi>{format.moment(report.adopted_at)}</bdi>
                </Trans>
              </span>
            </p>
          ) : null}
          {report.unchecked_because ? (
            <p>
              <Trans>No authority checked its facts, because:</Trans> <bdi>{report.unchecked_because}</bdi>
            </p>
          ) : null}
          {proposal.by === "vote" ? (
            <>
              <p role="status">
                <b>
                  {proposal.outcome === "carried" ? (
                    <Trans>The vote is carried</Trans>
                  ) : proposal.outcome === "lost" ? (
                    <Trans>The vote is lost</Trans>
                  ) : (
                    <Trans>
                      {cast} of {proposal.ballots.length} have voted
                    </Trans>
                  )}
                </b>{" "}
                {VOTES.map((vote) => (
                  <span key={vote} className="mark">
                    {labels.vote(vote)}{" "}
                    {format.number(proposal.ballots.filter((each) => each.vote === vote).length)}
                  </span>
                ))}
              </p>
              <table className="plain">
                <tbody>
                  {proposal.ballots.map(({ account, vote, reason: why }) => (
                    <tr key={account.id}>
                      <th scope="row">
                        <bdi>{account.name}</bdi>
                      </th>
                      <td>{vote ? labels.vote(vote) : <Trans context="vote">not yet</Trans>}</td>
                      <td dir="auto">{why}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </>
          ) : report.state === "adopting" ? (
            <p>
              <Trans>It lies with the head.</Trans>
            </p>
          ) : null}
          {proposal.may_vote ? <VoteForm report={report.id} proposal={proposal} /> : null}
          <p className="acts">
            {proposal.may_adopt && (proposal.by === "head" || proposal.outcome === "carried") ? (
              <button type="button" className="btn primary" onClick={() => setAsking("adopt")}>
                <Trans>Adopt it</Trans>
              </button>
            ) : null}
            {report.state === "adopting" && report.sections.length > 0 ? (
              <button type="button" className="btn" onClick={() => setAsking("back")}>
                <Trans>Take the proposal back</Trans>
              </button>
            ) : null}
          </p>
          <ErrorSummary error={adopt.error} />
        </div>
        <GraveQuestion
          title={t`Adopt this report?`}
          isOpen={asking === "adopt"}
          onClose={close}
          act={<Trans>Adopt it</Trans>}
          busy={adopt.isPending}
          onAct={() => adopt.mutate(undefined, { onSettled: close })}
        >
          <Trans>
            From then on its words stand for good: it can be sent and published, and not written on.
          </Trans>
        </GraveQuestion>
        <Dialog title={t`Take the proposal back`} isOpen={asking === "back"} onClose={close}>
          <FormFrame
            act={back}
            ready={reason.trim() !== ""}
            words={<Trans>Take it back</Trans>}
            onClose={close}
            onSubmit={() => back.mutate(reason.trim(), { onSuccess: close })}
          >
            <AreaField
              label={t`Why`}
              required
              rows={3}
              maxLength={1000}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          </FormFrame>
        </Dialog>
      </Section>
      <Section
        title={<Trans>The copy</Trans>}
        note={<Plural value={proposal.number} one="Version #" other="Version #" />}
      >
        <CopyText sections={proposal.sections} photoAt={photoAt} />
      </Section>
    </>
  );
}

function VoteForm({ report, proposal }: { report: string; proposal: Proposal }) {
  const { t } = useLingui();
  const labels = useExchangeLabels();
  const me = useSession().account.id;
  const vote = useVote(report);
  const own = proposal.ballots.find(({ account }) => account.id === me);
  const [chosen, setChosen] = useState<Ballot["vote"] | null>(own?.vote ?? null);
  const [reason, setReason] = useState(own?.reason ?? "");
  return (
    <form
      className="stack-s form"
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen) vote.mutate({ vote: chosen, reason: reason.trim() });
      }}
    >
      <ErrorSummary error={vote.error} />
      <fieldset className="checks">
        <legend>{t`Your vote`}</legend>
        {VOTES.map((each) => (
          <label key={each} className="choice">
            <input type="radio" name="vote" checked={chosen === each} onChange={() => setChosen(each)} />
            {labels.vote(each)}
          </label>
        ))}
      </fieldset>
      <AreaField
        label={t`Reason, if you want to give one`}
        rows={2}
        maxLength={2000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <p className="acts">
        <Submit ready={chosen !== null} missing={[t`Your vote`]} waits={vote.isPending}>
          {own?.vote ? <Trans>Change my vote</Trans> : <Trans>Vote</Trans>}
        </Submit>
        {vote.isSuccess ? (
          <span role="status">
            <Trans>Your vote is cast.</Trans>
          </span>
        ) : null}
      </p>
    </form>
  );
}
