import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { AreaField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { say } from "@/components/toast";
import { useUnmerge } from "../api/duplicates";

export interface Unmerging {
  kept: { id: string; version: number };
  away: { id: string; version: number };
  reference: string;
}

interface Props {
  unmerging: Unmerging;
  onDone: () => void;
  onClose: () => void;
}

export function UnmergeForm({ unmerging, onDone, onClose }: Props) {
  const { t } = useLingui();
  const unmerge = useUnmerge();
  const [reason, setReason] = useState("");
  const { kept, away, reference } = unmerging;
  return (
    <FormFrame
      act={unmerge}
      ready={reason.trim() !== ""}
      words={<Trans>Take it out again</Trans>}
      onSubmit={() =>
        unmerge.mutate(
          { kept, away, reason },
          {
            onSuccess: () => {
              say(t`${reference} stands by itself again`);
              onDone();
            },
          },
        )
      }
      onClose={onClose}
    >
      <p>
        <Trans>
          <bdi className="id">{reference}</bdi> stands as it did before. What was done on the other one since
          then stays there.
        </Trans>
      </p>
      <AreaField
        label={t`Reason`}
        hint={t`Everybody reads it who reads one of the two.`}
        maxLength={300}
        required
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </FormFrame>
  );
}
