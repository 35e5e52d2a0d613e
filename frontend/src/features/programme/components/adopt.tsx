import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { FormFrame } from "@/components/form-frame";
import { say } from "@/components/toast";
import { useAdopt } from "../api/programmes";
import type { Programme, ScenarioItem } from "../schemas";

/** For the head: this scenario is the programme from now on. */
export function Adopt({ programme, scenario }: { programme: Programme; scenario: ScenarioItem }) {
  const { t } = useLingui();
  const adopt = useAdopt(programme);
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="btn primary" onClick={() => setOpen(true)}>
        <Trans>Adopt this scenario</Trans>
      </button>
      <Dialog title={<Trans>Adopt this scenario</Trans>} isOpen={open} onClose={() => setOpen(false)}>
        <FormFrame
          act={adopt}
          words={<Trans>Adopt it</Trans>}
          onClose={() => setOpen(false)}
          onSubmit={() =>
            adopt.mutate(scenario.id, {
              onSuccess: () => {
                setOpen(false);
                say(t`Adopted.`);
              },
            })
          }
        >
          <p>
            <Trans>
              <bdi>{scenario.name}</bdi> becomes the programme. Its criteria and limits stay as they are from
              then on.
            </Trans>
          </p>
        </FormFrame>
      </Dialog>
    </>
  );
}
