import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Due } from "@/components/due";
import { Icon } from "@/components/icon";
import { LevelMark, Reference } from "@/components/marks";
import { useFormat } from "@/i18n/format";
import { useWaitingLabels } from "../labels";
import type { WaitingItem } from "../schemas";

/** What waits, the longest first; each leads to where it is done. */
export function WaitingRows({ items }: { items: WaitingItem[] }) {
  return (
    <ul className="ledger">
      {items.map((item) => (
        <Row key={item.id} item={item} />
      ))}
    </ul>
  );
}

function Row({ item }: { item: WaitingItem }) {
  const format = useFormat();
  const labels = useWaitingLabels();
  return (
    <li>
      {item.due_on ? (
        <Due day={item.due_on} />
      ) : (
        <span className="due">
          <Icon name={item.for_me ? "st-progress" : "clock"} />
          <span>
            <b>{item.for_me ? <Trans>Waits for you</Trans> : <Trans>Waiting</Trans>}</b>
            <small>
              <Trans>since {format.dayShort(item.since)}</Trans>
            </small>
          </span>
        </span>
      )}
      <div>
        <p className="what">
          <Target item={item}>
            {labels.one(item.kind)}
            {item.recipient ? (
              <>
                {" · "}
                <bdi>{item.recipient.name}</bdi>
              </>
            ) : null}
          </Target>
        </p>
        <p className="meta">
          {item.reference ? <Reference>{item.reference}</Reference> : null}
          {item.summary ? (
            <bdi lang={item.language && item.language !== "und" ? item.language : undefined}>
              {item.summary}
            </bdi>
          ) : null}
          {item.assignee ? <bdi>{item.assignee.name}</bdi> : null}
          {item.due_on ? (
            <span>
              <Trans>since {format.dayShort(item.since)}</Trans>
            </span>
          ) : null}
          {item.level === "confidential" ? null : <LevelMark level={item.level} />}
        </p>
      </div>
    </li>
  );
}

function Target({ item, children }: { item: WaitingItem; children: ReactNode }) {
  if (item.allegation) {
    return (
      <Link to="/complaints/allegations/$allegation" params={{ allegation: item.allegation }}>
        {children}
      </Link>
    );
  }
  return (
    <Link
      to="/complaints/$complaint"
      params={{ complaint: item.complaint ?? "" }}
      hash={item.kind === "letter" ? "letters" : "consent"}
    >
      {children}
    </Link>
  );
}
