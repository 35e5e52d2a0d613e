import { useQuery } from "@tanstack/react-query";
import { Fetched } from "@/components/fetched";
import { ActBy, TimelineEntry } from "@/components/timeline";
import { historyQuery } from "../api/reports";
import { useAnnualReportLabels } from "../labels";

export function History({ report }: { report: string }) {
  const labels = useAnnualReportLabels();
  const found = useQuery(historyQuery(report));
  return (
    <Fetched query={found}>
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
  );
}
