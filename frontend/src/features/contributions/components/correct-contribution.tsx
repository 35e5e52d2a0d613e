import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { AreaField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { useCorrectContribution } from "../api/contributions";
import { asWritten, bodyOf, isWhole, missingIn, useMissingWords } from "../draft";
import type { Contribution } from "../schemas";
import { ContributionFields } from "./contribution-fields";

/** Says it anew, for a reason; what it said before is kept. */
export function CorrectContribution({
  contribution,
  onDone,
}: {
  contribution: Contribution;
  onDone: () => void;
}) {
  const { t } = useLingui();
  const wordsOf = useMissingWords();
  const correct = useCorrectContribution(contribution);
  const [reason, setReason] = useState("");
  const [body, setBody] = useState(() => asWritten(contribution));
  return (
    <FormFrame
      act={correct}
      ready={reason.trim().length > 2 && isWhole(body)}
      missing={missingIn(body).map(wordsOf)}
      words={<Trans>Correct</Trans>}
      onClose={onDone}
      onSubmit={() => correct.mutate({ ...bodyOf(body), reason }, { onSuccess: onDone })}
    >
      <ContributionFields body={body} onChange={setBody} />
      <AreaField
        label={t`Why it is corrected`}
        required
        maxLength={2000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </FormFrame>
  );
}
