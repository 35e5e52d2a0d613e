import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMay } from "@/client/session";
import { Fetched } from "@/components/fetched";
import { Icon } from "@/components/icon";
import { Reference } from "@/components/marks";
import { summaryQuery } from "../api/summaries";
import { SUMMARY_ICONS, useSummaryLabels } from "../labels";
import type { PublicFacts, PublicSummary } from "../schemas";
import { FactsLine } from "./facts-line";
import { SummaryForm } from "./summary-form";
import { SummaryMoves } from "./summary-moves";

interface Props {
  complaint: string;
  /** Of the complaint, where the summary begins. */
  language: string;
  outcomeName: (outcome: PublicFacts["outcome"]) => string;
}

/** What the public may read of this complaint: words of its own, never the narrative. */
export function SummarySection({ complaint, language, outcomeName }: Props) {
  const summary = useQuery(summaryQuery(complaint));
  return (
    <Fetched query={summary} tight>
      {(found) =>
        found ? (
          <Written complaint={complaint} summary={found} outcomeName={outcomeName} />
        ) : (
          <NotWritten complaint={complaint} language={language} />
        )
      }
    </Fetched>
  );
}

function useWrites(): boolean {
  const may = useMay();
  return may("complaints.complaint.work") && may("complaints.complaint.unseal");
}

function NotWritten({ complaint, language }: Pick<Props, "complaint" | "language">) {
  const [writing, setWriting] = useState(false);
  const writes = useWrites();
  if (writing) {
    return (
      <SummaryForm complaint={complaint} kept={null} language={language} onDone={() => setWriting(false)} />
    );
  }
  return (
    <div className="stack-s">
      <p className="soft small">
        <Trans>Nothing of it is public.</Trans>
      </p>
      {writes ? (
        <p>
          <button type="button" className="btn compact" onClick={() => setWriting(true)}>
            <Trans>Write a public summary</Trans>
          </button>
        </p>
      ) : null}
    </div>
  );
}

interface WrittenProps {
  complaint: string;
  summary: PublicSummary;
  outcomeName: Props["outcomeName"];
}

function Written({ complaint, summary, outcomeName }: WrittenProps) {
  const labels = useSummaryLabels();
  const [writing, setWriting] = useState(false);
  const writes = useWrites();
  const changeable = summary.state === "draft" || summary.state === "returned";
  if (writing) {
    return (
      <SummaryForm
        complaint={complaint}
        kept={summary}
        language={summary.language}
        onDone={() => setWriting(false)}
      />
    );
  }
  return (
    <div className="stack">
      <p className="mark">
        <Icon name={SUMMARY_ICONS[summary.state]} />
        <b>{labels.state(summary.state)}</b>
        {summary.number ? <Reference>{summary.number}</Reference> : null}
      </p>
      {summary.sent_back && summary.state === "returned" ? (
        <p>
          <Trans>What should be different:</Trans> <span dir="auto">{summary.sent_back}</span>
        </p>
      ) : null}
      <p className="voice" dir="auto" lang={summary.language}>
        {summary.text}
      </p>
      {summary.facts ? <FactsLine facts={summary.facts} outcomeName={outcomeName} /> : null}
      {changeable && writes ? (
        <p>
          <button type="button" className="btn compact" onClick={() => setWriting(true)}>
            <Trans>Write it differently</Trans>
          </button>
        </p>
      ) : null}
      <SummaryMoves summary={summary} />
    </div>
  );
}
