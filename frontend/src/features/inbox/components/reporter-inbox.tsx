import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { isNotHere } from "@/client/problem";
import { useMay } from "@/client/session";
import { Fetched } from "@/components/fetched";
import { Icon } from "@/components/icon";
import { useFormat } from "@/i18n/format";
import { inboxQuery, useMarkRead } from "../api/inbox";
import type { Inbox, Message } from "../schemas";
import { Compose } from "./compose";
import { RevokeReceipt } from "./revoke-receipt";
import "../inbox.css";

/** Messages with whoever sent the report, who reads them only by coming back. */
export function ReporterInbox({ complaint }: { complaint: string }) {
  const inbox = useQuery(inboxQuery(complaint));
  // One that another register brought came by a form too, and has no code.
  if (isNotHere(inbox.error)) {
    return (
      <p className="soft small">
        <Trans>No code belongs to it: who sent it cannot be written to here.</Trans>
      </p>
    );
  }
  return (
    <Fetched query={inbox} tight>
      {(found) => <Talk inbox={found} />}
    </Fetched>
  );
}

function Talk({ inbox }: { inbox: Inbox }) {
  const format = useFormat();
  const may = useMay();
  const works = may("complaints.complaint.work");
  return (
    <div className="stack">
      {inbox.named ? null : (
        <div className="strip accent" role="note">
          <Icon name="info" />
          <div>
            <b>
              <Trans>Sent anonymously</Trans>
            </b>
            <p className="small">
              <Trans>
                These messages are the only way to reach this person. Do not try to find out who it is.
              </Trans>
            </p>
          </div>
        </div>
      )}
      <p className="small soft">
        <Trans>
          Sent on {format.day(inbox.sent_at.slice(0, 10))}, in {format.language(inbox.language)}. Nothing
          tells them of a message: they see it when they come back with their code.
        </Trans>
      </p>
      {inbox.messages.length > 0 ? (
        <ol className="talk">
          {inbox.messages.map((message) => (
            <MessageLine key={message.id} message={message} language={inbox.language} />
          ))}
        </ol>
      ) : (
        <p className="soft small">
          <Trans>There is no message yet.</Trans>
        </p>
      )}
      {works && inbox.waiting_since ? <MarkRead complaint={inbox.id} /> : null}
      {works && inbox.receipt ? <Compose complaint={inbox.id} language={inbox.language} /> : null}
      {inbox.receipt ? null : (
        <p className="small soft">
          <Trans>The code was revoked: nobody can come back to this report.</Trans>
        </p>
      )}
      {inbox.receipt && may("complaints.retention.decide") ? <RevokeReceipt complaint={inbox.id} /> : null}
    </div>
  );
}

function MarkRead({ complaint }: { complaint: string }) {
  const mark = useMarkRead(complaint);
  return (
    <p>
      <button
        type="button"
        className="btn compact"
        disabled={mark.isPending}
        onClick={() => mark.mutate(undefined)}
      >
        <Icon name="check" small />
        <Trans>Mark as read</Trans>
      </button>
    </p>
  );
}

function MessageLine({ message, language }: { message: Message; language: string }) {
  const format = useFormat();
  const theirs = message.author === "reporter";
  return (
    <li className={theirs ? "theirs" : "ours"}>
      <p className="small">
        <b>{theirs ? <Trans>Who sent it</Trans> : <bdi>{message.by?.name}</bdi>}</b>{" "}
        <span className="soft">{format.moment(message.at)}</span>
        {message.is_unread ? (
          <>
            {" "}
            <span className="badge accent">
              <Trans>Not read yet</Trans>
            </span>
          </>
        ) : null}
      </p>
      {message.text === null ? (
        <p className="soft small">
          <Trans>Erased</Trans>
        </p>
      ) : (
        <p className="voice said" dir="auto" lang={theirs ? language : undefined}>
          {message.text}
        </p>
      )}
    </li>
  );
}
