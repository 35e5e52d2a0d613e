import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { AreaField } from "@/components/fields";
import { Submit } from "@/components/submit";
import { useReviewOpening } from "../api/openings";
import { useGlassLabels } from "../labels";
import { LONGEST, type Opening, SHORTEST, VERDICTS, type Verdict } from "../schemas";

interface ReviewFormProps {
  opening: Opening;
  onReviewed: () => void;
}

/** Justified or not, with words; once. */
export function ReviewForm({ opening, onReviewed }: ReviewFormProps) {
  const { t } = useLingui();
  const labels = useGlassLabels();
  const act = useReviewOpening(opening);
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const [words, setWords] = useState("");
  return (
    <form
      className="stack"
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        if (verdict) act.mutate({ verdict, words }, { onSuccess: onReviewed });
      }}
    >
      <ErrorSummary error={act.error} />
      <fieldset>
        <legend>
          <Trans>Was it right to open it?</Trans>
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
        hint={t`Without the name of whom the record is about. It cannot be changed afterwards.`}
        required
        minLength={SHORTEST}
        value={words}
        maxLength={LONGEST}
        onChange={(event) => setWords(event.target.value)}
      />
      <p className="acts">
        <Submit ready={verdict !== null && words.trim().length >= SHORTEST} waits={act.isPending}>
          <Trans>Record the review</Trans>
        </Submit>
      </p>
    </form>
  );
}
