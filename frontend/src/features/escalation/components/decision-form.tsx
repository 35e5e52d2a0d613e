import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { AreaField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { useDecideEscalation } from "../api/escalation";
import { useEscalationLabels } from "../labels";
import type { Escalation, EscalationStep, EscalationVerdict } from "../schemas";

export interface OfStepProps {
  ladder: Escalation;
  step: EscalationStep;
  onDone: () => void;
}

export function DecisionForm({
  ladder,
  step,
  verdict,
  onDone,
}: OfStepProps & { verdict: EscalationVerdict }) {
  const { t } = useLingui();
  const labels = useEscalationLabels();
  const decide = useDecideEscalation(ladder, step.id);
  const [reason, setReason] = useState("");
  const needed = verdict !== "approved";
  return (
    <FormFrame
      act={decide}
      ready={!needed || reason.trim().length > 2}
      words={
        verdict === "approved" ? (
          <Trans>Approve</Trans>
        ) : verdict === "refused" ? (
          <Trans>Refuse</Trans>
        ) : (
          <Trans>Withdraw</Trans>
        )
      }
      onClose={onDone}
      onSubmit={() => decide.mutate({ verdict, reason: reason.trim() || null }, { onSuccess: onDone })}
    >
      <p className="measure">
        <b>{labels.rung(step.rung)}</b>: <span dir="auto">{step.reason}</span>
      </p>
      {verdict === "approved" && step.risk && step.risk.persons !== "none" ? (
        <div className="strip">
          <p>
            <Trans>
              Risk to persons in the place: <b>{labels.grade(step.risk.persons)}</b>.
            </Trans>{" "}
            <span dir="auto">{step.risk.persons_why}</span>
          </p>
        </div>
      ) : null}
      <AreaField
        label={needed ? t`Why` : t`What you want to add`}
        required={needed}
        maxLength={2000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </FormFrame>
  );
}
