import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Due } from "@/components/due";
import { LevelMark, Reference } from "@/components/marks";
import { useFormat } from "@/i18n/format";
import type { WaitingComplaint } from "../schemas";

interface WaitingListProps {
  title: ReactNode;
  waiting: WaitingComplaint[];
  view: "late" | "mine" | "escalated";
  /** Home says what is next; the list holds the rest. */
  most: number;
}

export function WaitingList({ title, waiting, view, most }: WaitingListProps) {
  const format = useFormat();
  if (waiting.length === 0) return null;
  const more = waiting.length - most;
  return (
    <section>
      <div className="home-h">
        <h2>{title}</h2>
        <span>{format.number(waiting.length)}</span>
        <Link to="/complaints" search={{ view }}>
          <Trans>Open as a list</Trans>
        </Link>
      </div>
      <ul className="ledger">
        {waiting.slice(0, most).map((each) => (
          <WaitingLine key={each.id} complaint={each} />
        ))}
      </ul>
      {more > 0 ? (
        <p className="home-more">
          <Link to="/complaints" search={{ view }}>
            <Trans>{format.number(more)} more</Trans>
          </Link>
        </p>
      ) : null}
    </section>
  );
}

function WaitingLine({ complaint }: { complaint: WaitingComplaint }) {
  const format = useFormat();
  return (
    <li>
      {complaint.due_on ? (
        <Due day={complaint.due_on} soonFrom={complaint.warn_on} />
      ) : (
        <span className="due">
          <span>
            <b>
              <Trans>No deadline</Trans>
            </b>
            <small>
              <Trans>
                received <bdi>{format.dayShort(complaint.received_on)}</bdi>
              </Trans>
            </small>
          </span>
        </span>
      )}
      <div>
        <p className="what">
          <Link
            to="/complaints/$complaint"
            params={{ complaint: complaint.id }}
            dir="auto"
            lang={complaint.summary ? complaint.language : undefined}
          >
            {complaint.summary || <Trans>Erased</Trans>}
          </Link>
        </p>
        <p className="meta">
          <Reference>{complaint.reference}</Reference>
          {complaint.place ? <bdi>{complaint.place.name}</bdi> : null}
          <LevelMark level={complaint.level} />
        </p>
      </div>
      <div className="do">
        <Link className="btn compact" to="/complaints/$complaint" params={{ complaint: complaint.id }}>
          <Trans context="action">Open</Trans>
        </Link>
      </div>
    </li>
  );
}
