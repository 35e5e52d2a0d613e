import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Icon } from "@/components/icon";
import { Reference } from "@/components/marks";
import { useFormat } from "@/i18n/format";
import { waitingMessagesQuery } from "../api/inbox";
import type { Waiting } from "../schemas";

const MOST = 10;

/** What reporters wrote and nobody has read; nothing where there is none. */
export function WaitingMessages() {
  const format = useFormat();
  const waiting = useQuery(waitingMessagesQuery).data ?? [];
  if (waiting.length === 0) return null;
  return (
    <section className="pad home-body">
      <div className="home-h">
        <h2>
          <Trans>New messages from reporters</Trans>
        </h2>
        <span>{format.number(waiting.length)}</span>
      </div>
      <ul className="ledger">
        {waiting.slice(0, MOST).map((each) => (
          <WaitingLine key={each.id} waiting={each} />
        ))}
      </ul>
    </section>
  );
}

function WaitingLine({ waiting }: { waiting: Waiting }) {
  const format = useFormat();
  return (
    <li>
      <span className="due">
        <Icon name="complaints" />
        <span>
          <b>{waiting.mine ? <Trans>Given to you</Trans> : <Trans>Not read</Trans>}</b>
          <small>
            <Trans>since {format.moment(waiting.since)}</Trans>
          </small>
        </span>
      </span>
      <div>
        <p className="what">
          <Link
            to="/complaints/$complaint"
            params={{ complaint: waiting.id }}
            hash="inbox"
            dir="auto"
            lang={waiting.language}
          >
            {waiting.summary}
          </Link>
        </p>
        <p className="meta">
          <Reference>{waiting.reference}</Reference>
        </p>
      </div>
      <div className="do">
        <Link
          className="btn compact"
          to="/complaints/$complaint"
          params={{ complaint: waiting.id }}
          hash="inbox"
        >
          <Trans context="action">Open</Trans>
        </Link>
      </div>
    </li>
  );
}
