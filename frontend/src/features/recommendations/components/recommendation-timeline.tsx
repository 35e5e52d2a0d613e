import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Fetched } from "@/components/fetched";
import { ActBy, DueEntry, TimelineEntry, TimelineNow } from "@/components/timeline";
import { today, useFormat } from "@/i18n/format";
import { recommendationHistoryQuery } from "../api/recommendations";
import { useRecommendationLabels } from "../labels";
import { dayOf, type Placed, placed } from "../placed";
import type { Recommendation } from "../schemas";

export function RecommendationTimeline({ recommendation }: { recommendation: Recommendation }) {
  const history = useQuery(recommendationHistoryQuery(recommendation.id));
  const due = recommendation.state === "issued" ? recommendation.due_on : null;
  const past = due && due < today() ? due : null;
  const entry = due ? (
    <DueEntry day={due} due={<Trans>A response is due</Trans>} fell={<Trans>A response fell due</Trans>} />
  ) : null;
  return (
    <Fetched query={history} tight>
      {(found) => {
        const acts = placed(found, recommendation.issued_on);
        return (
          <ol className="tl">
            {due && due >= today() ? entry : null}
            <TimelineNow />
            <Acts acts={acts.filter(({ on }) => !past || on >= past)} />
            {past ? entry : null}
            <Acts acts={acts.filter(({ on }) => past && on < past)} />
          </ol>
        );
      }}
    </Fetched>
  );
}

function Acts({ acts }: { acts: Placed[] }) {
  const labels = useRecommendationLabels();
  const format = useFormat();
  return acts.map((act) => (
    <TimelineEntry
      key={act.id}
      at={act.on}
      mark={act.act === "issued" ? "key" : undefined}
      title={labels.act(act.act)}
    >
      <ActBy name={act.by.name} reason={act.reason} />
      {act.on === act.at ? null : (
        <p className="by">
          <Trans>
            entered on <bdi>{format.day(dayOf(act))}</bdi>
          </Trans>
        </p>
      )}
    </TimelineEntry>
  ));
}
