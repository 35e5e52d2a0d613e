import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { Dialog } from "@/components/dialog";
import { Fetched } from "@/components/fetched";
import { Icon } from "@/components/icon";
import { findingsOfQuery } from "../api/findings";
import { type Finding, type FoundOn, writes } from "../schemas";
import { FindingCard } from "./finding-card";
import { FindingForm } from "./finding-form";

interface FindingsSectionProps {
  visit: FoundOn;
  /** What else can be done with one. */
  act?: (finding: Finding) => ReactNode;
}

/** All findings of one visit. */
export function FindingsSection({ visit, act }: FindingsSectionProps) {
  const findings = useQuery(findingsOfQuery(visit.id));
  const [adding, setAdding] = useState(false);
  return (
    <div className="stack">
      <Fetched query={findings} tight>
        {(found) =>
          found.length === 0 ? (
            <p className="soft small">
              <Trans>Nothing is written down as a finding yet, neither problem nor good practice.</Trans>
            </p>
          ) : (
            found.map((finding) => (
              <FindingCard key={finding.id} visit={visit} finding={finding} act={act?.(finding)} />
            ))
          )
        }
      </Fetched>
      {writes(visit) ? (
        <p>
          <button type="button" className="btn" onClick={() => setAdding(true)}>
            <Icon name="plus" small />
            <Trans>Add a finding</Trans>
          </button>
        </p>
      ) : null}
      <Dialog title={<Trans>A finding</Trans>} isOpen={adding} onClose={() => setAdding(false)}>
        <FindingForm visit={visit} onClose={() => setAdding(false)} />
      </Dialog>
    </div>
  );
}
