import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { ErrorSummary } from "@/components/error-summary";
import { TextField } from "@/components/fields";
import { useRevokeReceipt } from "../api/inbox";

/** For when somebody else has the code: it shuts them out, and whoever sent the report as well. */
export function RevokeReceipt({ complaint }: { complaint: string }) {
  const { t } = useLingui();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState("");
  const revoke = useRevokeReceipt(complaint);
  return (
    <>
      <p>
        <button type="button" className="btn compact" onClick={() => setAsking(true)}>
          <Trans>Revoke the code…</Trans>
        </button>
      </p>
      <Dialog grave title={t`Revoke the code for good?`} isOpen={asking} onClose={() => setAsking(false)}>
        <form
          className="stack-s"
          onSubmit={(event) => {
            event.preventDefault();
            revoke.mutate(reason.trim(), { onSuccess: () => setAsking(false) });
          }}
        >
          <p>
            <Trans>
              Nobody can open this report with it any more: not who has it wrongly, and not who sent it. There
              is no new one.
            </Trans>
          </p>
          <ErrorSummary error={revoke.error} />
          <TextField
            label={t`Why`}
            required
            minLength={8}
            maxLength={300}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <div className="dlg-acts">
            <button type="button" className="btn" onClick={() => setAsking(false)}>
              <Trans>Not yet</Trans>
            </button>
            <button type="submit" className="btn grave" disabled={revoke.isPending}>
              <Trans>Revoke the code</Trans>
            </button>
          </div>
        </form>
      </Dialog>
    </>
  );
}
