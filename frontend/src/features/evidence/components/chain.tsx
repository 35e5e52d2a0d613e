import { Plural, Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Fetched } from "@/components/fetched";
import { Icon } from "@/components/icon";
import { ActBy, TimelineEntry } from "@/components/timeline";
import { chainQuery } from "../api/evidence";
import { useEvidenceLabels } from "../labels";

/** Every step from upload to report, and what was found when all of it was computed again. */
export function Chain({ evidence }: { evidence: string }) {
  const labels = useEvidenceLabels();
  const chain = useQuery(chainQuery(evidence));
  return (
    <div className="stack">
      <Fetched query={chain} tight>
        {(found) => (
          <>
            {found.holds ? (
              <p className="strip done" role="status">
                <Icon name="done" />
                <span>
                  <Trans>Nothing was changed: every step and every file is what it was.</Trans>{" "}
                  <span className="soft">
                    <Plural value={found.files_checked} one="# file read again" other="# files read again" />
                  </span>
                </span>
              </p>
            ) : (
              <div className="strip late" role="alert">
                <Icon name="warn" />
                <div>
                  <b>
                    <Trans>The chain does not hold.</Trans>
                  </b>
                  <ul>
                    {found.faults.map((one) => (
                      <li key={`${one.fault}-${one.seq}`}>
                        <Trans>Step {one.seq}</Trans>
                        {": "}
                        {labels.fault(one.fault)}
                      </li>
                    ))}
                  </ul>
                </div>
              </div>
            )}
            <ol className="tl">
              {found.steps.toReversed().map((step) => (
                <TimelineEntry key={step.seq} at={step.at} title={labels.act(step.act)}>
                  {step.by ? (
                    <ActBy name={step.by.name} reason={null} />
                  ) : (
                    <p className="by">
                      <Trans>By itself, after an older copy of the database was restored</Trans>
                    </p>
                  )}
                  <p className="small soft hash">
                    <Trans>Step {step.seq}</Trans>
                    {" · "}
                    <code dir="ltr">{step.hash.slice(0, 16)}…</code>
                  </p>
                </TimelineEntry>
              ))}
            </ol>
          </>
        )}
      </Fetched>
      <p>
        <button
          type="button"
          className="btn compact"
          disabled={chain.isFetching}
          onClick={() => void chain.refetch()}
        >
          {chain.isFetching ? <Trans>Computing…</Trans> : <Trans>Compute it again</Trans>}
        </button>
      </p>
    </div>
  );
}
