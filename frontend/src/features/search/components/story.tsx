import { Trans, useLingui } from "@lingui/react/macro";
import type { UseInfiniteQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { components } from "@/client/schema";
import { LineOfTime } from "@/components/line-of-time";
import { Reference } from "@/components/marks";
import { MonthsPicture } from "@/components/months-picture";
import { AroundToday, TimelineEntry } from "@/components/timeline";
import { KIND_ICONS, useSearchLabels } from "../labels";
import type { Kind } from "../schemas";
import { RecordLink } from "./record-link";

type Item = components["schemas"]["search_TimelineItem"];

interface Props {
  title: ReactNode;
  kinds: readonly Kind[];
  kind: Kind | null;
  onKind: (kind: Kind | null) => void;
  months: components["schemas"]["search_Month"][];
  list: UseInfiniteQueryResult<{ pages: { items: Item[] }[] }>;
  /** What the line turns on. */
  isKey: (item: Item) => boolean;
  /** The record that the page is of, where it stands on its own line. */
  itself?: string;
}

/** Records of every kind on one line of time, as far as one may read them. */
export function Story({ title, kinds, kind, onKind, months, list, isKey, itself }: Props) {
  const labels = useSearchLabels();
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <LineOfTime
      id="story"
      title={title}
      note={<Trans>Only what you may read</Trans>}
      empty={<Trans>Nothing dated is recorded here yet.</Trans>}
      kinds={kinds}
      kind={kind}
      onKind={onKind}
      nameOf={labels.kind}
      list={list}
      shown={items.length}
    >
      <MonthsPicture months={months} kinds={kinds} nameOf={labels.kind} />
      <AroundToday items={items} className="tl gap-t">
        {(item, ahead) => (
          <StoryEntry
            key={item.id}
            item={item}
            mark={ahead ? "next" : isKey(item) ? "key" : undefined}
            itself={item.id === itself}
          />
        )}
      </AroundToday>
    </LineOfTime>
  );
}

function StoryEntry({ item, mark, itself }: { item: Item; mark?: "key" | "next"; itself: boolean }) {
  const { t } = useLingui();
  const labels = useSearchLabels();
  const title = <span dir="auto">{item.title}</span>;
  const one = item.kind === "complaint" ? t`Complaint` : t`Recommendation`;
  return (
    <TimelineEntry
      at={item.on}
      icon={KIND_ICONS[item.kind]}
      mark={mark}
      kind={
        <>
          {itself ? t`This recommendation` : (labels.one(item.kind) ?? one)}{" "}
          {item.reference ? <Reference>{item.reference}</Reference> : null}
        </>
      }
      title={
        itself ? (
          title
        ) : (
          <RecordLink className="what" kind={item.kind} id={item.id}>
            {title}
          </RecordLink>
        )
      }
    />
  );
}
