import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import { GraveQuestion } from "@/components/grave-question";
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
      <GraveQuestion
        title={<Trans>Take the import back?</Trans>}
        isOpen={asking}
        onClose={() => setAsking(false)}
        act={<Trans>Undo the import</Trans>}
        onAct={() => move.mutate("undoing", { onSettled: () => setAsking(false) })}
        busy={move.isPending}
      >
        <Trans>Its complaints are removed, also from search and counts, unless someone worked on them.</Trans>
      </GraveQuestion>
    </Section>
  );
}
