import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { components } from "@/client/schema";
import { useMay } from "@/client/session";
import { LineOfTime } from "@/components/line-of-time";
import { Reference } from "@/components/marks";
import { TimelineEntry, TimelineNow } from "@/components/timeline";
import { today } from "@/i18n/format";
import { authorityTimelineQuery, OF_STORY } from "../api/authority-timeline";
import { KIND_ICONS, useSearchLabels } from "../labels";
import type { Kind } from "../schemas";
import { RecordLink } from "./record-link";

type Item = components["schemas"]["search_TimelineItem"];

/** What came in about an authority and what was asked of it, as far as one may read it, on one line of time. */
export function AuthorityStory({ authority }: { authority: string }) {
  const may = useMay();
  const labels = useSearchLabels();
  const [kind, setKind] = useState<Kind | null>(null);
  const story = useInfiniteQuery({
    ...authorityTimelineQuery(authority, kind),
    enabled: may("search.read"),
  });
  if (!may("search.read")) return null;
  const items = story.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <LineOfTime
      id="story"
      title={<Trans>Its story</Trans>}
      note={<Trans>Only what you may read</Trans>}
      empty={<Trans>Nothing dated is recorded here yet.</Trans>}
      kinds={OF_STORY}
      kind={kind}
      onKind={setKind}
      nameOf={labels.kind}
      list={story}
      shown={items.length}
    >
      <ol className="tl gap-t">
        {items
          .filter((item) => item.on > today())
          .map((item) => (
            <StoryEntry key={item.id} item={item} next />
          ))}
        <TimelineNow />
        {items
          .filter((item) => item.on <= today())
          .map((item) => (
            <StoryEntry key={item.id} item={item} />
          ))}
      </ol>
    </LineOfTime>
  );
}

function StoryEntry({ item, next = false }: { item: Item; next?: boolean }) {
  const { t } = useLingui();
  return (
    <TimelineEntry
      at={item.on}
      icon={KIND_ICONS[item.kind]}
      mark={next ? "next" : item.kind === "recommendation" ? "key" : undefined}
      kind={
        <>
          {item.kind === "complaint" ? t`Complaint` : t`Recommendation`}{" "}
          {item.reference ? <Reference>{item.reference}</Reference> : null}
        </>
      }
      title={
        <RecordLink className="what" kind={item.kind} id={item.id}>
          <span dir="auto">{item.title}</span>
        </RecordLink>
      }
    />
  );
}
