import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { AreaField, TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { today } from "@/i18n/format";
import { useEndHold, useHold } from "../api/holds";
import { type Hold, SHORTEST } from "../schemas";

interface HoldFormProps {
  complaint: string;
  isOpen: boolean;
  onClose: () => void;
}

export function HoldDialog({ complaint, isOpen, onClose }: HoldFormProps) {
  return (
    <Dialog title={<Trans>Put a legal hold on it</Trans>} isOpen={isOpen} onClose={onClose}>
      <HoldForm complaint={complaint} onClose={onClose} />
    </Dialog>
  );
}

function HoldForm({ complaint, onClose }: Omit<HoldFormProps, "isOpen">) {
  const { t } = useLingui();
  const act = useHold(complaint);
  const [reason, setReason] = useState("");
  const [until, setUntil] = useState("");
  return (
    <FormFrame
      act={act}
      ready={reason.trim().length >= SHORTEST}
      words={<Trans>Hold it</Trans>}
      onClose={onClose}
      onSubmit={() => act.mutate({ reason: reason.trim(), until: until || null }, { onSuccess: onClose })}
    >
      <p className="soft small">
        <Trans>
          As long as it holds, nothing removes the complaint. Everybody who reads it sees that it is held;
          why, only those who decide on it.
        </Trans>
      </p>
      <AreaField
        label={t`Why it is to be kept`}
        required
        minLength={SHORTEST}
        maxLength={1000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <TextField
        label={t`The last day`}
        hint={t`Left empty, it holds until somebody ends it.`}
        type="date"
        min={today()}
        value={until}
        onChange={(event) => setUntil(event.target.value)}
      />
    </FormFrame>
  );
}

interface EndHoldProps {
  complaint: string;
  hold: Pick<Hold, "id" | "version"> | null;
  onClose: () => void;
}

export function EndHold({ complaint, hold, onClose }: EndHoldProps) {
  return (
    <Dialog title={<Trans>End the legal hold</Trans>} isOpen={hold !== null} onClose={onClose}>
      {hold ? <EndForm complaint={complaint} hold={hold} onClose={onClose} /> : null}
    </Dialog>
  );
}

function EndForm({ complaint, hold, onClose }: EndHoldProps & { hold: Pick<Hold, "id" | "version"> }) {
  const { t } = useLingui();
  const act = useEndHold(complaint);
  const [reason, setReason] = useState("");
  return (
    <FormFrame
      act={act}
      ready={reason.trim().length >= SHORTEST}
      words={<Trans>End the hold</Trans>}
      onClose={onClose}
      onSubmit={() => act.mutate({ hold, reason: reason.trim() }, { onSuccess: onClose })}
    >
      <p className="soft small">
        <Trans>From then on the schedule and an erasure reach it again.</Trans>
      </p>
      <AreaField
        label={t`Why it ends`}
        required
        minLength={SHORTEST}
        maxLength={1000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </FormFrame>
  );
}
