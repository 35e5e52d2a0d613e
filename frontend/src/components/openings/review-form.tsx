import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { AreaField } from "@/components/fields";
import { Submit } from "@/components/submit";
import { type Act, LONGEST, type Review, SHORTEST, useVerdictLabel, VERDICTS, type Verdict } from "./opening";

interface ReviewFormProps {
  act: Act<Review>;
  onReviewed: () => void;
}

/** Justified or not, with words; once. */
export function ReviewForm({ act, onReviewed }: ReviewFormProps) {
  const { t } = useLingui();
  const label = useVerdictLabel();
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
            {label(each)}
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
