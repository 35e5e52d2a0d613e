import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import { GraveQuestion } from "@/components/grave-question";
import { Section } from "@/components/page";
import { useProblemText } from "@/components/problem-text";
import { say } from "@/components/toast";
import { useSendRecommendation } from "../api/send-recommendation";
import type { Recommendation } from "../schemas";

/** Where it was kept before, and whether its addressees’ accounts read it. */
export function OutOfTracker({ recommendation }: { recommendation: Recommendation }) {
  const { external_system: system, external_number: number, kept_inside, may_change } = recommendation;
  const [asking, setAsking] = useState(false);
  const problem = useProblemText();
  const send = useSendRecommendation(recommendation);
  if (!system) return null;
  return (
    <Section title={<Trans>Out of a former tracker</Trans>}>
      <div className="stack-s">
        <p>
          <bdi>{system}</bdi> {number ? <bdi dir="auto">{number}</bdi> : null}
        </p>
        {kept_inside ? (
          <p className="soft measure">
            <Trans>Accounts of its addressees do not read it, until somebody sends it.</Trans>
          </p>
        ) : null}
        {kept_inside && may_change ? (
          <button type="button" className="btn" onClick={() => setAsking(true)}>
            <Trans>Send it to their accounts</Trans>
          </button>
        ) : null}
      </div>
      <GraveQuestion
        title={<Trans>Send it to the accounts of its addressees?</Trans>}
        isOpen={asking}
        onClose={() => setAsking(false)}
        act={<Trans>Send it</Trans>}
        onAct={() =>
          send.mutate(undefined, {
            onSuccess: () => setAsking(false),
            onError: (error) => say(problem(error)),
          })
        }
        busy={send.isPending}
      >
        <Trans>They read its words and answer here. What they read is not taken back.</Trans>
      </GraveQuestion>
    </Section>
  );
}
