import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { AreaField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { useJudgeResponse } from "../../api/following";
import { useRecommendationLabels } from "../../labels";
import { type Adequate, type Recommendation, VERDICTS } from "../../schemas";

interface JudgeFormProps {
  response: string;
  recommendation: Recommendation;
  onDone: () => void;
}

/** What we make of an answer. No authority reads it. */
export function JudgeForm({ response, recommendation, onDone }: JudgeFormProps) {
  const { t } = useLingui();
  const labels = useRecommendationLabels();
  const judge = useJudgeResponse(recommendation);
  const [verdict, setVerdict] = useState<Adequate | null>(null);
  const [reason, setReason] = useState("");
  return (
    <FormFrame
      act={judge}
      ready={verdict !== null && reason.trim().length >= 3}
      words={<Trans>Keep</Trans>}
      onClose={onDone}
      onSubmit={() => {
        if (verdict) judge.mutate({ response, verdict, reason }, { onSuccess: onDone });
      }}
    >
      <p className="small soft">
        <Trans>Internal: the authority never reads it.</Trans>
      </p>
      <fieldset>
        <legend className="vh">
          <Trans>Is this answer adequate?</Trans>
        </legend>
        {VERDICTS.map((each) => (
          <label key={each} className="choice">
            <input type="radio" name="verdict" checked={verdict === each} onChange={() => setVerdict(each)} />
            {labels.verdict(each)}
          </label>
        ))}
      </fieldset>
      <AreaField
        label={t`Why`}
        required
        minLength={3}
        maxLength={2000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </FormFrame>
  );
}
