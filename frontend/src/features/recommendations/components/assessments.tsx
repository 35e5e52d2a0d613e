import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { ErrorSummary } from "@/components/error-summary";
import { Fetched } from "@/components/fetched";
import { GraveQuestion } from "@/components/grave-question";
import { Icon } from "@/components/icon";
import { useFormat } from "@/i18n/format";
import { assessmentsQuery, useDiscardAssessment, useMoveAssessment } from "../api/implementation";
import { useRecommendationLabels } from "../labels";
import type { Assessed, Recommendation } from "../schemas";
import { AssessmentForm } from "./assessment-form";
import { EvidenceLinks } from "./evidence-links";
import { ImplementationMark } from "./implementation-mark";

/** For who assesses: what is not told to anybody yet, and the evidence of what was. */
export function Assessments({ recommendation }: { recommendation: Recommendation }) {
  const { visit } = useSearch({ strict: false });
  const found = useQuery(assessmentsQuery(recommendation.id));
  const [writing, setWriting] = useState(false);
  return (
    <div className="gap-t">
      <h3>
        <Trans>Assessments, for who assesses</Trans>
      </h3>
      <Fetched query={found} tight>
        {(rows) => (
          <ul className="ledger">
            {rows.map((each) => (
              <Row key={each.id} assessed={each} recommendation={recommendation} />
            ))}
          </ul>
        )}
      </Fetched>
      <p className="acts">
        <button type="button" className="btn compact" onClick={() => setWriting(true)}>
          <Icon name="plus" small />
          <Trans>Assess it</Trans>
        </button>
      </p>
      <Dialog
        title={<Trans>How far is it carried out?</Trans>}
        isOpen={writing}
        onClose={() => setWriting(false)}
      >
        <AssessmentForm
          recommendation={recommendation}
          kept={null}
          seenOn={typeof visit === "string" ? visit : undefined}
          onDone={() => setWriting(false)}
        />
      </Dialog>
    </div>
  );
}

interface RowProps {
  assessed: Assessed;
  recommendation: Recommendation;
}

function Row({ assessed, recommendation }: RowProps) {
  const format = useFormat();
  const labels = useRecommendationLabels();
  return (
    <li>
      <span className="due">
        <Icon name={assessed.state === "released" ? "lv-internal" : "lv-confidential"} />
        <span>
          <b>
            <StateWords state={assessed.state} />
          </b>
          <small>
            <bdi>{format.dayShort(assessed.assessed_on)}</bdi>
          </small>
        </span>
      </span>
      <div>
        <p className="meta">
          <ImplementationMark implementation={assessed.status} />
          <span>{labels.method(assessed.method)}</span>
          {assessed.place ? <bdi>{assessed.place.name}</bdi> : null}
          <bdi>{assessed.created_by.name}</bdi>
        </p>
        <Evidence title={<Trans>For it</Trans>} text={assessed.evidence_for} of={assessed} />
        <Evidence title={<Trans>Against it</Trans>} text={assessed.evidence_against} of={assessed} />
        <EvidenceLinks links={assessed.links} />
      </div>
      <div className="do">
        {assessed.state === "released" ? null : (
          <RowActs assessed={assessed} recommendation={recommendation} />
        )}
      </div>
    </li>
  );
}

function StateWords({ state }: { state: Assessed["state"] }) {
  if (state === "draft") return <Trans>Your draft</Trans>;
  return state === "held" ? <Trans>Held</Trans> : <Trans>Released</Trans>;
}

function Evidence({ title, text, of }: { title: React.ReactNode; text: string | null; of: Assessed }) {
  if (!text) return null;
  return (
    <p className="small measure">
      <b>{title}:</b> <bdi lang={of.language}>{text}</bdi>
    </p>
  );
}

function RowActs({ assessed, recommendation }: RowProps) {
  const [doing, setDoing] = useState<"change" | "release" | null>(null);
  const move = useMoveAssessment(assessed);
  const discard = useDiscardAssessment(assessed);
  const done = () => setDoing(null);
  return (
    <>
      <ErrorSummary error={move.error ?? discard.error} />
      <button type="button" className="btn compact" onClick={() => setDoing("change")}>
        <Trans>Change</Trans>
      </button>
      {assessed.state === "draft" ? (
        <>
          <button type="button" className="btn compact" onClick={() => move.mutate("hold")}>
            <Trans>Hold it</Trans>
          </button>
          <button type="button" className="btn compact" onClick={() => discard.mutate()}>
            <Trans>Throw away</Trans>
          </button>
        </>
      ) : null}
      <button type="button" className="btn compact" onClick={() => setDoing("release")}>
        <Trans>Release</Trans>
      </button>
      <Dialog title={<Trans>How far is it carried out?</Trans>} isOpen={doing === "change"} onClose={done}>
        <AssessmentForm recommendation={recommendation} kept={assessed} onDone={done} />
      </Dialog>
      <GraveQuestion
        title={<Trans>Release this assessment?</Trans>}
        isOpen={doing === "release"}
        onClose={done}
        act={<Trans>Release it</Trans>}
        busy={move.isPending}
        onAct={() => move.mutate("release", { onSettled: done })}
      >
        <Trans>
          Everybody who reads the recommendation sees its status, day, method and statement from then on, and
          it is only corrected by a new one. The evidence stays with those who assess.
        </Trans>
      </GraveQuestion>
    </>
  );
}
