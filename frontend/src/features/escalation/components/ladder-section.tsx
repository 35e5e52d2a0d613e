import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { Fetched } from "@/components/fetched";
import { Icon } from "@/components/icon";
import type { LadderRung } from "@/components/ladder-labels";
import { Section } from "@/components/page";
import { escalationQuery } from "../api/escalation";
import { useEscalationLabels } from "../labels";
import type { Escalation } from "../schemas";
import { LadderStep } from "./ladder-step";
import { ProposalForm } from "./proposal-form";

/** How far up one has gone about a recommendation, what speaks for the next rung, and what was weighed. */
export function LadderSection({ recommendation }: { recommendation: string }) {
  const found = useQuery(escalationQuery(recommendation));
  return (
    <Section
      id="escalation"
      title={<Trans>Escalation</Trans>}
      note={<Trans>Each step weighed, and approved by a second person</Trans>}
    >
      <Fetched query={found} tight>
        {(ladder) => <Ladder ladder={ladder} />}
      </Fetched>
    </Section>
  );
}

function Ladder({ ladder }: { ladder: Escalation }) {
  const labels = useEscalationLabels();
  const [proposing, setProposing] = useState(false);
  const close = () => setProposing(false);
  return (
    <div className="stack">
      <Rungs ladder={ladder} />
      {ladder.suggested ? (
        <div className="strip">
          <Icon name="warn" />
          <div>
            <p>
              <Trans>
                Suggested next: <b>{labels.rung(ladder.suggested)}</b>
              </Trans>
            </p>
            <ul className="meta">
              {ladder.because.map((each) => (
                <li key={each}>{labels.because(each)}</li>
              ))}
            </ul>
          </div>
        </div>
      ) : null}
      {ladder.may_propose ? (
        <p className="acts">
          <button type="button" className="btn compact" onClick={() => setProposing(true)}>
            <Trans>Propose escalation</Trans>
          </button>
        </p>
      ) : null}
      {ladder.steps.length > 0 ? (
        <ol className="ladder-steps">
          {ladder.steps.map((each) => (
            <LadderStep key={each.id} step={each} ladder={ladder} />
          ))}
        </ol>
      ) : null}
      <Dialog title={<Trans>Propose escalation</Trans>} isOpen={proposing} onClose={close}>
        <ProposalForm ladder={ladder} onDone={close} />
      </Dialog>
    </div>
  );
}

/** The rungs from the first to the last: which were taken, passed over or are under way, and which comes next. */
function Rungs({ ladder }: { ladder: Escalation }) {
  const labels = useEscalationLabels();
  const highest = Math.max(
    ...ladder.steps
      .filter((each) => !["refused", "withdrawn", "given-up"].includes(each.state))
      .map((each) => ladder.rungs.indexOf(each.rung)),
  );
  const stands = (rung: LadderRung) => {
    const states = ladder.steps.filter((each) => each.rung === rung).map((each) => each.state);
    if (states.some((each) => each === "proposed" || each === "approved")) return "open";
    if (states.some((each) => each === "carried-out" || each === "closed")) return "taken";
    // Whoever is higher up already does not go back for it.
    if (ladder.rungs.indexOf(rung) < highest) return "passed";
    return rung === ladder.next ? "next" : "ahead";
  };
  return (
    <ol className="rungs">
      {ladder.rungs.map((each) => {
        const how = stands(each);
        return (
          <li key={each} className={how}>
            <b>{labels.rung(each)}</b>
            <span>
              {how === "taken" ? (
                <>
                  <Icon name="done" small /> <Trans context="rung">Taken</Trans>
                </>
              ) : how === "open" ? (
                <>
                  <Icon name="clock" small /> <Trans context="rung">Under way</Trans>
                </>
              ) : how === "next" ? (
                <Trans context="rung">Next</Trans>
              ) : how === "passed" ? (
                <Trans context="rung">Passed over</Trans>
              ) : null}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
