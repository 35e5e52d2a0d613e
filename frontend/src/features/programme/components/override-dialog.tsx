import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { AreaField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { useOverride } from "../api/programmes";
import type { Programme } from "../schemas";

interface Props {
  programme: Programme;
  place: { id: string; name: string };
  what: "in" | "out" | null;
  onClose: () => void;
}

/** Against the score: with a reason, which stays visible. */
export function OverrideDialog({ programme, place, what, onClose }: Props) {
  return (
    <Dialog
      title={
        what === "in" ? (
          <Trans>
            Put in <bdi>{place.name}</bdi>
          </Trans>
        ) : (
          <Trans>
            Leave out <bdi>{place.name}</bdi>
          </Trans>
        )
      }
      isOpen={what !== null}
      onClose={onClose}
    >
      {what ? <Reason programme={programme} place={place} what={what} onClose={onClose} /> : null}
    </Dialog>
  );
}

function Reason({ programme, place, what, onClose }: Props & { what: "in" | "out" }) {
  const { t } = useLingui();
  const override = useOverride(programme);
  const [reason, setReason] = useState("");
  return (
    <FormFrame
      act={override}
      ready={reason.trim() !== ""}
      words={what === "in" ? <Trans>Put it in</Trans> : <Trans>Leave it out</Trans>}
      onClose={onClose}
      onSubmit={() => override.mutate({ place: place.id, draft: { what, reason } }, { onSuccess: onClose })}
    >
      <AreaField
        label={t`Reason`}
        hint={t`It stays visible to all who read the programme.`}
        required
        maxLength={1000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </FormFrame>
  );
}
