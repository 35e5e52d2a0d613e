import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { AreaField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { say } from "@/components/toast";
import { useUnmergePlace } from "../api/doubles";

interface Props {
  kept: { id: string; version: number; reference: string };
  away: { id: string; version: number; reference: string };
}

export function UnmergePlace({ kept, away }: Props) {
  const { t } = useLingui();
  const unmerge = useUnmergePlace();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const close = () => setOpen(false);
  return (
    <>
      <button type="button" className="btn" onClick={() => setOpen(true)}>
        <Trans>Take it out again</Trans>
        <span className="vh">
          {" "}
          <bdi>{away.reference}</bdi> · <bdi>{kept.reference}</bdi>
        </span>
      </button>
      <Dialog title={<Trans>They are two places after all?</Trans>} isOpen={open} onClose={close}>
        <FormFrame
          act={unmerge}
          ready={reason.trim() !== ""}
          words={<Trans>Take it out again</Trans>}
          onSubmit={() =>
            unmerge.mutate(
              { kept, away, reason },
              {
                onSuccess: () => {
                  say(t`${away.reference} stands by itself again`);
                  close();
                },
              },
            )
          }
          onClose={close}
        >
          <p>
            <Trans>
              <bdi className="id">{away.reference}</bdi> stands as it did before. What was changed on the
              other one since then stays there.
            </Trans>
          </p>
          <AreaField
            label={t`Reason`}
            hint={t`Everybody on the staff reads it in the history of both.`}
            maxLength={1000}
            required
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </FormFrame>
      </Dialog>
    </>
  );
}
