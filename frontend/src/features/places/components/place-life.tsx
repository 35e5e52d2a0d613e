import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Icon } from "@/components/icon";
import { LineOfTime } from "@/components/line-of-time";
import { Reference } from "@/components/marks";
import { TimelineEntry } from "@/components/timeline";
import { today, useFormat } from "@/i18n/format";
import { placeLifeQuery } from "../api/get-visits-timeline";
import { LIFE_ICONS, useLifeLabels } from "../life-labels";
import type { LifeItem, LifeKind } from "../schemas";

const SHOWN: LifeKind[] = ["visit", "visit-of-others", "information", "reading", "history"];

/** Who went there, what was heard of it, what was counted and what the register says, on one line of time. */
export function PlaceLife({ place }: { place: string }) {
  const labels = useLifeLabels();
  const [kind, setKind] = useState<LifeKind | null>(null);
  const life = useInfiniteQuery(placeLifeQuery(place, kind));
  const items = life.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <LineOfTime
      id="life"
      title={<Trans>Visits and what was heard</Trans>}
      note={<Trans>Only what you may know</Trans>}
      empty={<Trans>Nothing of this kind that you may know.</Trans>}
      kinds={SHOWN}
      kind={kind}
      onKind={setKind}
      nameOf={labels.kinds}
      list={life}
      shown={items.length}
    >
      <ol className="tl story">
        {items.map((item) => (
          <LifeEntry key={item.id} item={item} />
        ))}
      </ol>
    </LineOfTime>
  );
}

function LifeEntry({ item }: { item: LifeItem }) {
  const labels = useLifeLabels();
  const title = labels.code(item);
  return (
    <TimelineEntry
      at={item.on}
      icon={LIFE_ICONS[item.kind]}
      mark={item.on > today() ? "next" : item.reprisal ? "bad" : item.kind === "visit" ? "key" : undefined}
      kind={
        <>
          {labels.kind(item.kind)} {item.reference ? <Reference>{item.reference}</Reference> : null}
          {item.state ? <span> · {labels.state(item.state)}</span> : null}
        </>
      }
      title={
        item.kind === "information" ? (
          <Link className="what" to="/information/$information" params={{ information: item.id }}>
            {title}
          </Link>
        ) : item.kind === "reading" ? (
          <ReadingWords item={item} />
        ) : (
          title
        )
      }
    >
      {item.reprisal ? (
        <p className="mark reprisal">
          <Icon name="warn" />
          <b>
            <Trans>Somebody may suffer for having talked</Trans>
          </b>
        </p>
      ) : null}
    </TimelineEntry>
  );
}

function ReadingWords({ item }: { item: LifeItem }) {
  const { t } = useLingui();
  const format = useFormat();
  const words = [
    item.population !== null ? t`${format.number(item.population)} people` : null,
    item.capacity !== null ? t`${format.number(item.capacity)} places` : null,
    item.deaths !== null ? t`deaths: ${format.number(item.deaths)}` : null,
  ].filter(Boolean);
  return words.length > 0 ? words.join(" · ") : t`Other figures`;
}
