import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { Icon } from "@/components/icon";
import type { HeardIn, HeardOn } from "../schemas";
import { HandOverForm } from "./hand-over-form";

/** On an interview, a finding or the visit: gives what was alleged or is feared to those who protect people. */
export function HandOverButton({ visit, heardIn }: { visit: HeardOn; heardIn?: HeardIn }) {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <button type="button" className="btn compact" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <Icon name="warn" small />
        <Trans>Tell the protection team</Trans>
      </button>
      <Dialog title={<Trans>Hand over to the protection team</Trans>} isOpen={open} onClose={close}>
        <HandOverForm visit={visit} heardIn={heardIn} onClose={close} />
      </Dialog>
    </>
  );
}
