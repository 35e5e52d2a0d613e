import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Section } from "@/components/page";
import { waitingSummariesQuery } from "../api/summaries";
import type { PublicFacts } from "../schemas";
import { FactsLine } from "./facts-line";
import { SummaryMoves } from "./summary-moves";

interface Props {
  outcomeName: (outcome: PublicFacts["outcome"]) => string;
}

/** For the second person, who need not be able to read the complaint. */
export function WaitingSummaries({ outcomeName }: Props) {
  const waiting = useQuery(waitingSummariesQuery);
  if (!waiting.data || waiting.data.length === 0) return null;
  return (
    <Section first title={<Trans>Waiting to be published</Trans>} note={<Trans>The oldest first</Trans>}>
      <ul className="stack">
        {waiting.data.map((summary) => (
          <li key={summary.id} className="stack-s">
            <p className="voice" dir="auto" lang={summary.language}>
              {summary.text}
            </p>
            {summary.facts ? <FactsLine facts={summary.facts} outcomeName={outcomeName} /> : null}
            <p className="small soft">
              <Trans>
                Written by <bdi>{summary.author.name}</bdi>
              </Trans>
            </p>
            <SummaryMoves summary={summary} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
