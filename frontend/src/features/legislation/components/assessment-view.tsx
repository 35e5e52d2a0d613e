import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Fetched } from "@/components/fetched";
import { TimelineEntry } from "@/components/timeline";
import { assessmentQuery, judgementsQuery } from "../api/provisions";
import { useLawLabels } from "../labels";
import { called, type LawAssessment } from "../schemas";
import { JudgeAnewForm } from "./assess-form";

interface Props {
  id: string;
  changes: boolean;
  onClose: () => void;
}

/** How it stands, and how it was judged before; each with the words that were judged. */
export function AssessmentView({ id, changes, onClose }: Props) {
  const found = useQuery(assessmentQuery(id));
  const [anew, setAnew] = useState(false);
  return (
    <Fetched query={found} tight>
      {(record) =>
        anew ? (
          <JudgeAnewForm record={record} onClose={onClose} />
        ) : (
          <div className="stack">
            <p>
              <b>
                <bdi>{record.provision ? called(record.provision) : record.gap}</bdi>
              </b>
              {" · "}
              <bdi>{record.standard.name}</bdi> <bdi>{record.article}</bdi>
            </p>
            {record.outdated ? (
              <p className="late">
                <Trans>The article says something else since. Assess it anew.</Trans>
              </p>
            ) : null}
            <Judgements record={record} />
            <div className="dlg-acts">
              {changes ? (
                <button type="button" className="btn" onClick={() => setAnew(true)}>
                  <Trans>Assess it anew</Trans>
                </button>
              ) : null}
              <button type="button" className="btn primary" onClick={onClose}>
                <Trans>Close</Trans>
              </button>
            </div>
          </div>
        )
      }
    </Fetched>
  );
}

function Judgements({ record }: { record: LawAssessment }) {
  const labels = useLawLabels();
  const judgements = useQuery(judgementsQuery(record.id));
  return (
    <Fetched query={judgements} tight>
      {(found) => (
        <ol className="tl">
          {found.map((each) => (
            <TimelineEntry key={each.number} at={each.assessed_on} title={labels.verdict(each.verdict)}>
              <p className="measure" dir="auto" lang={each.language}>
                {each.reasons}
              </p>
              <p className="by">
                <bdi>{each.assessed_by.name}</bdi>
              </p>
              {each.words ? (
                <details>
                  <summary>
                    <Trans>The words that were judged</Trans>
                  </summary>
                  <p className="voice law-words" dir="auto">
                    {each.words}
                  </p>
                </details>
              ) : null}
            </TimelineEntry>
          ))}
        </ol>
      )}
    </Fetched>
  );
}
