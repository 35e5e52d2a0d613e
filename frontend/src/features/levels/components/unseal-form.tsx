import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { useLevelAct } from "../api/levels";
import type { Readers } from "../schemas";

export function UnsealForm({ readers, onClose }: { readers: Readers; onClose: () => void }) {
  const { t } = useLingui();
  const act = useLevelAct(readers);
  const [reason, setReason] = useState("");
  return (
    <FormFrame
      act={act}
      ready={reason.trim().length >= 8}
      words={<Trans>Unseal it</Trans>}
      onSubmit={() => act.mutate({ what: "unseal", reason: reason.trim() }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>
        <Trans>
          Its team and who heads the office read it again, with all that was written while it was sealed. It
          comes back to lists, search and figures. Nobody is named on it any more.
        </Trans>
      </p>
      <p className="small soft">
        <Trans>You enter your password once more.</Trans>
      </p>
      <TextField
        label={t`Reason`}
        hint={t`At least 8 characters. It stands in the history, for everybody who reads it from then on.`}
        required
        maxLength={300}
        minLength={8}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </FormFrame>
  );
}
