import { Trans } from "@lingui/react/macro";
import { FormFrame } from "@/components/form-frame";
import { useLevelAct } from "../api/levels";
import type { Readers } from "../schemas";

export function NarrowForm({ readers, onClose }: { readers: Readers; onClose: () => void }) {
  const act = useLevelAct(readers);
  return (
    <FormFrame
      act={act}
      words={<Trans>Give it back to its team</Trans>}
      onSubmit={() => act.mutate({ what: "narrow" }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>
        <Trans>
          Other staff stop reading it at once, and it leaves their search within a second. What they read
          before stays read.
        </Trans>
      </p>
    </FormFrame>
  );
}
