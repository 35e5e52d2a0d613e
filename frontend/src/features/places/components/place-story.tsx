import { Trans } from "@lingui/react/macro";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useMay } from "@/client/session";
import { LineOfTime } from "@/components/line-of-time";
import { Reference } from "@/components/marks";
import { MonthsPicture } from "@/components/months-picture";
import { AroundToday, TimelineEntry } from "@/components/timeline";
import { placeMonthsQuery, placeTimelineQuery } from "../api/get-timeline";
import { KIND_ICONS, usePlaceLabels } from "../labels";
import type { TimelineItem, TimelineKind } from "../schemas";

const SHOWN: TimelineKind[] = ["complaint", "finding", "recommendation"];

/** What the place lived through, as far as one may read it: everything on one line of time. */
export function PlaceStory({ place }: { place: string }) {
  const may = useMay();
  const labels = usePlaceLabels();
  const [kind, setKind] = useState<TimelineKind | null>(null);
  const story = useInfiniteQuery({ ...placeTimelineQuery(place, kind), enabled: may("search.read") });
  const months = useQuery({ ...placeMonthsQuery(place), enabled: may("search.read") });
  if (!may("search.read")) return null;
  const items = story.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <LineOfTime
      id="story"
      title={<Trans>Its story</Trans>}
      note={<Trans>Only what you may read</Trans>}
      empty={<Trans>Nothing dated is recorded here yet.</Trans>}
      kinds={SHOWN}
      kind={kind}
      onKind={setKind}
      nameOf={labels.kinds}
      list={story}
      shown={items.length}
    >
      <MonthsPicture months={months.data?.items ?? []} kinds={SHOWN} nameOf={labels.kinds} />
      <AroundToday items={items} className="tl story">
        {(item, ahead) => <StoryEntry key={item.id} item={item} next={ahead} />}
      </AroundToday>
    </LineOfTime>
  );
}

function StoryEntry({ item, next }: { item: TimelineItem; next: boolean }) {
  const labels = usePlaceLabels();
  const title = <span dir="auto">{item.title}</span>;
  return (
    <TimelineEntry
      at={item.on}
      icon={KIND_ICONS[item.kind]}
      mark={next ? "next" : item.kind === "recommendation" ? "key" : undefined}
      kind={
        <>
          {labels.kind(item.kind)} {item.reference ? <Reference>{item.reference}</Reference> : null}
        </>
      }
      title={
        item.kind === "complaint" ? (
          <Link className="what" to="/complaints/$complaint" params={{ complaint: item.id }}>
            {title}
          </Link>
        ) : item.kind === "recommendation" ? (
          <Link className="what" to="/recommendations/$recommendation" params={{ recommendation: item.id }}>
            {title}
          </Link>
        ) : item.kind === "finding" ? (
          <Link className="what" to="/visits/findings/$finding" params={{ finding: item.id }}>
            {title}
          </Link>
        ) : (
          title
        )
      }
    />
  );
}
