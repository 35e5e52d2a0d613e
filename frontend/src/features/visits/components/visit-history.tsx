import { useQuery } from "@tanstack/react-query";
import { Fetched } from "@/components/fetched";
import { ActBy, TimelineEntry } from "@/components/timeline";
import { visitHistoryQuery } from "../api/visits";
import { useVisitLabels } from "../labels";

/** Who did what, newest first. */
export function VisitHistory({ visit }: { visit: string }) {
  const labels = useVisitLabels();
  const history = useQuery(visitHistoryQuery(visit));
  return (
    <Fetched query={history} tight>
      {(entries) => (
        <ol className="tl">
          {entries.map((entry) => (
            <TimelineEntry key={entry.id} at={entry.at} title={labels.act(entry.act)}>
              <ActBy name={entry.by.name} reason={entry.reason} />
            </TimelineEntry>
          ))}
        </ol>
      )}
    </Fetched>
  );
}
