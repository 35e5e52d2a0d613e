import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { AreaField } from "@/components/fields";
import { useSendBack } from "../api/letters";
import type { Letter } from "../schemas";
import { LetterFrame } from "./letter-frame";

export function SendBackForm({ letter, onClose }: { letter: Letter; onClose: () => void }) {
  const { t } = useLingui();
  const back = useSendBack(letter);
  const [reason, setReason] = useState("");
  return (
    <LetterFrame
      act={back}
      ready={reason.trim() !== ""}
      words={<Trans>Send back</Trans>}
      onClose={onClose}
      onSubmit={() => back.mutate(reason, { onSuccess: onClose })}
    >
      <AreaField
        label={t`What should change`}
        hint={t`It stays in the history. No names here.`}
        maxLength={300}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </LetterFrame>
  );
}
