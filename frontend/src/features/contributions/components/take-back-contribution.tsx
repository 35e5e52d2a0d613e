import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { AreaField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { useTakeBackContribution } from "../api/contributions";
import type { Contribution } from "../schemas";

/** It was wrong: it is kept, and counts no longer. */
export function TakeBackContribution({
  contribution,
  onDone,
}: {
  contribution: Contribution;
  onDone: () => void;
}) {
  const { t } = useLingui();
  const takeBack = useTakeBackContribution(contribution);
  const [reason, setReason] = useState("");
  return (
    <FormFrame
      act={takeBack}
      ready={reason.trim().length > 2}
      words={<Trans>Take back</Trans>}
      onClose={onDone}
      onSubmit={() => takeBack.mutate({ reason }, { onSuccess: onDone })}
    >
      <p className="small">
        <Trans>It stays here with your reason, and is in no figure any more.</Trans>
      </p>
      <AreaField
        label={t`Why it is taken back`}
        required
        maxLength={2000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </FormFrame>
  );
}
