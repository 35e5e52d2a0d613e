import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { AreaField, TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { today } from "@/i18n/format";
import { useReportProgress } from "../../api/following";
import { useRecommendationLabels } from "../../labels";
import { CLAIMS, type Claim } from "../../schemas";
import type { ActFormProps } from "./story-acts";

/** How far they say they are: their claim, never our finding. */
export function ProgressForm({ addressee, recommendation, onDone }: ActFormProps) {
  const { t } = useLingui();
  const labels = useRecommendationLabels();
  const report = useReportProgress(recommendation);
  const [claim, setClaim] = useState<Claim | null>(null);
  const [day, setDay] = useState(today());
  const [text, setText] = useState("");
  return (
    <FormFrame
      act={report}
      ready={claim !== null && day !== ""}
      words={<Trans>Keep</Trans>}
      onClose={onDone}
      onSubmit={() => {
        if (!claim) return;
        const { language } = recommendation;
        report.mutate(
          { addressee, claim, reported_on: day, text: text.trim() || null, language },
          { onSuccess: onDone },
        );
      }}
    >
      <fieldset>
        <legend>
          <Trans>How far do they say they are?</Trans>
        </legend>
        {CLAIMS.map((each) => (
          <label key={each} className="choice">
            <input type="radio" name="claim" checked={claim === each} onChange={() => setClaim(each)} />
            {labels.claim(each)}
          </label>
        ))}
      </fieldset>
      <TextField
        label={t`Reported on`}
        type="date"
        required
        max={today()}
        value={day}
        onChange={(event) => setDay(event.target.value)}
      />
      <AreaField
        label={t`What they say`}
        maxLength={100_000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </FormFrame>
  );
}
