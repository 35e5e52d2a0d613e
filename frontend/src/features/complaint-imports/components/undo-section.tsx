import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { Section } from "@/components/page";
import type { Import } from "../schemas";
import { useMoveImport } from "./move-button";

/** Takes a whole import back. What was worked on since stays, and is listed. */
export function UndoSection({ record }: { record: Import }) {
  const [asking, setAsking] = useState(false);
  const move = useMoveImport(record);
  if (!record.moves.includes("undoing")) return null;
  return (
    <Section title={<Trans>Undo</Trans>}>
      <div className="stack-s">
        <p className="soft measure">
          <Trans>
            The whole import can be taken back. Complaints that someone has worked on since are kept, and
            listed.
          </Trans>
        </p>
        <button type="button" className="btn" onClick={() => setAsking(true)}>
          <Trans>Undo this import</Trans>
        </button>
      </div>
      <Dialog
        grave
        title={<Trans>Take the import back?</Trans>}
        isOpen={asking}
        onClose={() => setAsking(false)}
      >
        <p>
          <Trans>
            Its complaints are removed, also from search and counts, unless someone worked on them.
          </Trans>
        </p>
        <div className="dlg-acts">
          <button type="button" className="btn" onClick={() => setAsking(false)}>
            <Trans>Not yet</Trans>
          </button>
          <button
            type="button"
            className="btn grave"
            disabled={move.isPending}
            onClick={() => move.mutate("undoing", { onSettled: () => setAsking(false) })}
          >
            <Trans>Undo the import</Trans>
          </button>
        </div>
      </Dialog>
    </Section>
  );
}
