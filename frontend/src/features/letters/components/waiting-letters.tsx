import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { Icon } from "@/components/icon";
import { Reference } from "@/components/marks";
import { useFormat } from "@/i18n/format";
import { waitingLettersQuery } from "../api/letters";
import { STATE_ICONS, useLetterLabels } from "../labels";
import type { WaitingLetter } from "../schemas";

/** Letters that wait for this person: for their approval, and their own that are not out yet. */
export function WaitingLetters() {
  const may = useMay();
  const writes = may("complaints.complaint.work") || may("complaints.complaint.register");
  return (
    <>
      {may("complaints.letter.approve") ? <List view="approval" /> : null}
      {writes ? <List view="mine" /> : null}
    </>
  );
}

function List({ view }: { view: "approval" | "mine" }) {
  const format = useFormat();
  const waiting = useQuery(waitingLettersQuery(view));
  const items = waiting.data?.items ?? [];
  if (items.length === 0) return null;
  const count = waiting.data?.count;
  return (
    <section className="pad waiting-letters">
      <div className="home-h">
        <h2>
          {view === "approval" ? (
            <Trans>Letters waiting for my approval</Trans>
          ) : (
            <Trans>My letters that are not out yet</Trans>
          )}
        </h2>
        <span>
          {format.number(count?.value ?? items.length)}
          {count?.capped ? "+" : ""}
        </span>
      </div>
      <ul className="ledger">
        {items.map((letter) => (
          <Line key={letter.id} letter={letter} />
        ))}
      </ul>
    </section>
  );
}

function Line({ letter }: { letter: WaitingLetter }) {
  const labels = useLetterLabels();
  const format = useFormat();
  const to = {
    to: "/complaints/$complaint",
    params: { complaint: letter.complaint },
    hash: "letters",
  } as const;
  return (
    <li>
      <span className="due">
        <Icon name={letter.sent_back ? "undo" : STATE_ICONS[letter.state]} />
        <span>
          <b>{letter.sent_back ? <Trans>Sent back</Trans> : labels.state(letter.state)}</b>
          <small>
            <bdi>{format.moment(letter.since)}</bdi>
          </small>
        </span>
      </span>
      <div>
        <p className="what">
          <Link {...to}>{labels.kind(letter.kind)}</Link>
        </p>
        <p className="meta">
          <Reference>{letter.reference}</Reference>
          <bdi>{letter.by.name}</bdi>
          <span>{format.language(letter.language)}</span>
        </p>
      </div>
      <div className="do">
        <Link className="btn compact" {...to}>
          <Trans context="action">Open</Trans>
        </Link>
      </div>
    </li>
  );
}
