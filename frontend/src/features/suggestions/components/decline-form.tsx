import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { AreaField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { useDecideSuggestion } from "../api/suggestions";
import type { Suggestion } from "../schemas";

export function DeclineForm({ suggestion, onClose }: { suggestion: Suggestion; onClose: () => void }) {
  const { t } = useLingui();
  const act = useDecideSuggestion(suggestion);
  const [reason, setReason] = useState("");
  return (
    <FormFrame
      act={act}
      ready={reason.trim() !== ""}
      words={<Trans context="suggested visit">Decline</Trans>}
      onClose={onClose}
      onSubmit={() => act.mutate({ accept: false, reason: reason.trim() }, { onSuccess: onClose })}
    >
      <AreaField
        label={t`Why`}
        hint={t`For your own side: who suggested it is not told.`}
        required
        maxLength={1000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </FormFrame>
  );
}
