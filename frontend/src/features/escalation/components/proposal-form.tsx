import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { Named } from "@/client/session";
import { AreaField, SelectField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import type { LadderRung } from "@/components/ladder-labels";
import { findAuthorities } from "@/components/pickers/authorities";
import { RecordPicker } from "@/components/pickers/record-picker";
import { useProposeEscalation } from "../api/escalation";
import { useEscalationLabels } from "../labels";
import { type Escalation, RISKS } from "../schemas";
import { isWeighed, NO_RISK, RiskFields, type RiskGiven, riskOf } from "./risk-fields";

interface ProposalFormProps {
  ladder: Escalation;
  onDone: () => void;
}

/** A step up, with what it may cost weighed before anybody decides. */
export function ProposalForm({ ladder, onDone }: ProposalFormProps) {
  const { t, i18n } = useLingui();
  const labels = useEscalationLabels();
  const propose = useProposeEscalation(ladder);
  const [rung, setRung] = useState<LadderRung>(ladder.next);
  const [to, setTo] = useState<Named | null>(null);
  const [reason, setReason] = useState("");
  const [skipped, setSkipped] = useState("");
  const [risk, setRisk] = useState<RiskGiven>(NO_RISK);
  const skips = ladder.rungs.indexOf(rung) > ladder.rungs.indexOf(ladder.next);
  const send = () =>
    propose.mutate(
      {
        rung,
        authority: to?.id ?? null,
        reason,
        skipped_because: skips ? skipped : null,
        language: i18n.locale,
        risk: riskOf(risk),
      },
      { onSuccess: onDone },
    );
  return (
    <FormFrame
      act={propose}
      ready={reason.trim().length > 2 && (!skips || skipped.trim().length > 2) && isWeighed(risk)}
      words={<Trans>Propose escalation</Trans>}
      onClose={onDone}
      onSubmit={send}
    >
      <p className="small soft">
        <Trans>Somebody else who heads the office decides on it. Name nobody who spoke to you.</Trans>
      </p>
      <SelectField
        label={t`Rung`}
        value={rung}
        onChange={(event) => setRung(event.target.value as LadderRung)}
      >
        {ladder.rungs.map((each) => (
          <option key={each} value={each}>
            {each === ladder.next ? t`${labels.rung(each)} (next)` : labels.rung(each)}
          </option>
        ))}
      </SelectField>
      {skips ? (
        <AreaField
          label={t`Why a rung is passed over`}
          required
          rows={2}
          maxLength={2000}
          value={skipped}
          onChange={(event) => setSkipped(event.target.value)}
        />
      ) : null}
      <RecordPicker
        label={t`To whom one turns`}
        hint={t`Where it is in the register of authorities.`}
        value={to}
        onChange={setTo}
        find={findAuthorities}
      />
      <AreaField
        label={t`Why now`}
        required
        rows={2}
        maxLength={2000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      {RISKS.map((each) => (
        <RiskFields key={each} of={each} risk={risk} onChange={setRisk} />
      ))}
      <div className="cols">
        <AreaField
          label={t`What speaks for it`}
          required
          rows={3}
          maxLength={2000}
          value={risk.speaks_for}
          onChange={(event) => setRisk({ ...risk, speaks_for: event.target.value })}
        />
        <AreaField
          label={t`What speaks against it`}
          required
          rows={3}
          maxLength={2000}
          value={risk.speaks_against}
          onChange={(event) => setRisk({ ...risk, speaks_against: event.target.value })}
        />
      </div>
      <AreaField
        label={t`What was done to lower the risk`}
        required={risk.persons === "medium" || risk.persons === "high"}
        rows={2}
        maxLength={2000}
        value={risk.lowered}
        onChange={(event) => setRisk({ ...risk, lowered: event.target.value })}
      />
    </FormFrame>
  );
}
