import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { AreaField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { useMoveFinding } from "../api/findings";
import type { Finding } from "../schemas";

export function WithdrawForm({ finding, onClose }: { finding: Finding; onClose: () => void }) {
  const { t } = useLingui();
  const act = useMoveFinding(finding);
  const [reason, setReason] = useState("");
  return (
    <FormFrame
      act={act}
      ready={reason.trim() !== ""}
      words={<Trans>Withdraw it</Trans>}
      onClose={onClose}
      onSubmit={() => act.mutate({ to: "withdrawn", reason: reason.trim() }, { onSuccess: onClose })}
    >
      <p className="soft small">
        <Trans>It stays on the visit with the reason, and counts nowhere.</Trans>
      </p>
      <AreaField
        label={t`Why it is withdrawn`}
        required
        maxLength={1000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </FormFrame>
  );
}
