import { Trans } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Empty, Failure, Loading } from "@/components/states";
import { useFormat } from "@/i18n/format";
import { inboxQuery } from "../api/incoming";
import { useIncomingLabels } from "../labels";
import type { IncomingRow } from "../schemas";

/** What came in and belongs to no complaint yet, oldest first. */
export function InboxList() {
  const inbox = useInfiniteQuery(inboxQuery);
  if (inbox.isError) return <Failure error={inbox.error} again={() => void inbox.refetch()} tight />;
  if (!inbox.data) return <Loading />;
  const items = inbox.data.pages.flatMap((page) => page.items);
  if (items.length === 0) {
    return (
      <Empty icon="done" tight title={<Trans>Nothing waits for you to file it</Trans>}>
        <p>
          <Trans>Letters and e-mails that came in stand here until they are filed to a complaint.</Trans>
        </p>
      </Empty>
    );
  }
  return (
    <>
      <ul className="ledger">
        {items.map((item) => (
          <InboxLine key={item.id} item={item} />
        ))}
      </ul>
      {inbox.hasNextPage ? (
        <p className="acts gap-t">
          <button
            type="button"
            className="btn"
            disabled={inbox.isFetchingNextPage}
            onClick={() => void inbox.fetchNextPage()}
          >
            <Trans>Show more</Trans>
          </button>
        </p>
      ) : null}
    </>
  );
}

export function InboxLine({ item }: { item: IncomingRow }) {
  const labels = useIncomingLabels();
  const format = useFormat();
  const to = { to: "/complaints/incoming/$incoming", params: { incoming: item.id } } as const;
  return (
    <li>
      <span className="small">
        <b>
          <bdi>{format.dayShort(item.received_on)}</bdi>
        </b>
        <br />
        <span className="soft">{labels.way(item.way)}</span>
      </span>
      <div>
        <p className="what">
          <Link {...to} dir="auto">
            {item.subject}
          </Link>
        </p>
        <p className="meta">
          <span>{item.authority ? <bdi>{item.authority.name}</bdi> : labels.sender(item.sender_kind)}</span>
          {item.files > 0 ? (
            <span>
              <Trans>Files: {format.number(item.files)}</Trans>
            </span>
          ) : null}
          <bdi>{item.office.name}</bdi>
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
