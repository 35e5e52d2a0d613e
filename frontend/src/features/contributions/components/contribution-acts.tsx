import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { Fetched } from "@/components/fetched";
import { ActBy, TimelineEntry } from "@/components/timeline";
import { versionsQuery } from "../api/contributions";
import { useContributionLabels } from "../labels";
import type { Contribution } from "../schemas";
import { ContributionWords } from "./contribution-words";
import { CorrectContribution } from "./correct-contribution";
import { TakeBackContribution } from "./take-back-contribution";

/** Correct it, take it back, or see what it said before. */
export function ContributionActs({ contribution }: { contribution: Contribution }) {
  const [open, setOpen] = useState<"correct" | "take-back" | "versions" | null>(null);
  const close = () => setOpen(null);
  return (
    <div className="acts">
      <span className="small soft">
        <Trans>
          Entered by <bdi>{contribution.entered_by.name}</bdi>
        </Trans>
      </span>
      {contribution.version > 1 ? (
        <button type="button" className="btn quiet compact" onClick={() => setOpen("versions")}>
          <Trans>What it said before</Trans>
        </button>
      ) : null}
      {contribution.may_change ? (
        <>
          <button type="button" className="btn quiet compact" onClick={() => setOpen("correct")}>
            <Trans>Correct</Trans>
          </button>
          <button type="button" className="btn quiet compact" onClick={() => setOpen("take-back")}>
            <Trans>Take back</Trans>
          </button>
        </>
      ) : null}
      <Dialog title={<Trans>Correct this record</Trans>} isOpen={open === "correct"} onClose={close}>
        <CorrectContribution contribution={contribution} onDone={close} />
      </Dialog>
      <Dialog title={<Trans>Take this record back</Trans>} isOpen={open === "take-back"} onClose={close}>
        <TakeBackContribution contribution={contribution} onDone={close} />
      </Dialog>
      <Dialog title={<Trans>What it said before</Trans>} isOpen={open === "versions"} onClose={close}>
        <Versions contribution={contribution.id} />
      </Dialog>
    </div>
  );
}

function Versions({ contribution }: { contribution: string }) {
  const labels = useContributionLabels();
  const versions = useQuery(versionsQuery(contribution));
  return (
    <Fetched query={versions} tight>
      {(entries) => (
        <ol className="tl">
          {entries.map((entry) => (
            <TimelineEntry key={entry.number} at={entry.at} title={labels.act(entry.act)}>
              <ActBy name={entry.by.name} reason={entry.reason} />
              {entry.act === "taken-back" ? null : <ContributionWords words={entry.words} />}
            </TimelineEntry>
          ))}
        </ol>
      )}
    </Fetched>
  );
}
