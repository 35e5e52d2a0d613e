import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { type FoundOn, writes } from "../schemas";
import { FindingForm } from "./finding-form";

interface Props {
  visit: FoundOn;
  note: { id: string; text: string };
}

/** Makes a finding of a quick note; the note keeps what became of it. */
export function NoteToFinding({ visit, note }: Props) {
  const [open, setOpen] = useState(false);
  if (!writes(visit)) return null;
  return (
    <>
      <button type="button" className="btn compact" onClick={() => setOpen(true)}>
        <Trans>Make it a finding</Trans>
      </button>
      <Dialog title={<Trans>A finding</Trans>} isOpen={open} onClose={() => setOpen(false)}>
        <FindingForm visit={visit} note={note} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
}
