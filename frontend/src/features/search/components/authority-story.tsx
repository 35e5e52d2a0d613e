import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { components } from "@/client/schema";
import { useMay } from "@/client/session";
import { Reference } from "@/components/marks";
import { NextPage } from "@/components/next-page";
import { Failure, Loading } from "@/components/states";
import { TimelineEntry, TimelineNow } from "@/components/timeline";
import { today } from "@/i18n/format";
import { authorityTimelineQuery, OF_STORY } from "../api/authority-timeline";
import { KIND_ICONS, useSearchLabels } from "../labels";
import type { Kind } from "../schemas";
import { RecordLink } from "./record-link";

type Item = components["schemas"]["search_TimelineItem"];

/** What came in about an authority and what was asked of it, as far as one may read it, on one line of time. */
export function AuthorityStory({ authority }: { authority: string }) {
  const { t } = useLingui();
  const may = useMay();
  const labels = useSearchLabels();
  const [kind, setKind] = useState<Kind | null>(null);
  const story = useInfiniteQuery({
    ...authorityTimelineQuery(authority, kind),
    enabled: may("search.read"),
  });
  if (!may("search.read")) return null;
  const items = story.data?.pages.flatMap((page) => page.items) ?? [];
  const ahead = items.filter((item) => item.on > today());
  return (
    <section className="sec" id="story">
      <div className="axis">
        <div className="gut">
          <h2>
            <Trans>Its story</Trans>
          </h2>
          <p>
            <Trans>Only what you may read</Trans>
          </p>
        </div>
        <div className="chips">
          {[null, ...OF_STORY].map((value) => (
            <button
              key={value ?? "all"}
              type="button"
              className={kind === value ? "chip on" : "chip"}
              aria-pressed={kind === value}
              onClick={() => setKind(value)}
            >
              <b>{value ? labels.kind(value) : t`All`}</b>
            </button>
          ))}
        </div>
      </div>
      {story.isPending ? <Loading lines={4} /> : null}
      {story.isError ? <Failure error={story.error} again={() => void story.refetch()} tight /> : null}
      {story.isSuccess && items.length === 0 ? (
        <div className="axis gap-t">
          <span />
          <p className="soft">
            <Trans>Nothing dated is recorded here yet.</Trans>
          </p>
        </div>
      ) : null}
      {items.length > 0 ? (
        <ol className="tl gap-t">
          {ahead.map((item) => (
            <StoryEntry key={item.id} item={item} next />
          ))}
          <TimelineNow />
          {items.slice(ahead.length).map((item) => (
            <StoryEntry key={item.id} item={item} />
          ))}
        </ol>
      ) : null}
      <NextPage list={story} shown={items.length} />
    </section>
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
