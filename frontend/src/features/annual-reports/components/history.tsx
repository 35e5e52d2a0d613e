import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Fetched } from "@/components/fetched";
import { Section } from "@/components/page";
import { ActBy, TimelineEntry } from "@/components/timeline";
import { historyQuery } from "../api/reports";
import { useAnnualReportLabels } from "../labels";

export function History({ report }: { report: string }) {
  const labels = useAnnualReportLabels();
  const found = useQuery(historyQuery(report));
  return (
    <Section first title={<Trans>What happened</Trans>}>
      <Fetched query={found} tight>
        {(acts) => (
          <ol className="tl">
            {acts.map((each) => (
              <TimelineEntry key={each.id} at={each.at} title={labels.act(each.act)}>
                <ActBy name={each.by.name} reason={each.reason} />
              </TimelineEntry>
            ))}
          </ol>
        )}
      </Fetched>
    </Section>
  );
}
