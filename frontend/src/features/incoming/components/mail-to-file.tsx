import { Trans } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { inboxQuery } from "../api/incoming";
import { InboxLine } from "./inbox-list";

const MOST = 5;

/** On the page of who files it: what came in and belongs to no complaint yet; nothing where there is none. */
export function MailToFile() {
  const waiting = useInfiniteQuery(inboxQuery).data?.pages[0]?.items ?? [];
  if (waiting.length === 0) return null;
  return (
    <section className="pad home-body">
      <div className="home-h">
        <h2>
          <Trans>Incoming mail to be filed</Trans>
        </h2>
        <Link to="/complaints/incoming">
          <Trans>Open as a list</Trans>
        </Link>
      </div>
      <ul className="ledger">
        {waiting.slice(0, MOST).map((item) => (
          <InboxLine key={item.id} item={item} />
        ))}
      </ul>
    </section>
  );
}
