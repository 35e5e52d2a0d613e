import { Trans } from "@lingui/react/macro";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useMay, useSession } from "@/client/session";
import { Icon } from "@/components/icon";
import { Reference } from "@/components/marks";
import { NextPage } from "@/components/next-page";
import { Empty, Failure, Loading } from "@/components/states";
import { useFormat } from "@/i18n/format";
import { askedQuery, erasuresQuery } from "../api/erasures";
import { ERASURE_ICONS, useRetentionLabels } from "../labels";
import type { ErasureItem } from "../schemas";

/** What waits for a second person or is being done; or what is over, without a word of what it was. */
export function ErasureList({ which }: { which: "waiting" | "over" }) {
  const list = useInfiniteQuery(erasuresQuery(which));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  if (list.isPending) return <Loading lines={4} />;
  if (list.isError) return <Failure error={list.error} again={() => void list.refetch()} />;
  if (rows.length === 0)
    return which === "waiting" ? (
      <Empty icon="check" title={<Trans>Nothing waits to be erased</Trans>}>
        <p>
          <Trans>What somebody asks to erase stands here until a second person has agreed.</Trans>
        </p>
      </Empty>
    ) : (
      <Empty icon="check" title={<Trans>Nothing was erased yet</Trans>}>
        <p>
          <Trans>What was erased, refused or taken back stands here, in counts and days.</Trans>
        </p>
      </Empty>
    );
  return (
    <div className="pad">
      <ul className="ledger">
        {rows.map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </ul>
      <NextPage list={list} shown={rows.length} />
    </div>
  );
}

function Row({ row }: { row: ErasureItem }) {
  const labels = useRetentionLabels();
  const format = useFormat();
  return (
    <li>
      <span className="due">
        <Icon name={ERASURE_ICONS[row.state]} />
        <span>
          <b>{labels.state(row.state)}</b>
          <small>
            <bdi>{format.moment(row.finished_at ?? row.decided_at ?? row.asked_at)}</bdi>
          </small>
        </span>
      </span>
      <div>
        <p className="what">
          <Link to="/complaints/retention/$erasure" params={{ erasure: row.id }}>
            {labels.kind(row.kind)}
          </Link>
        </p>
        <p className="meta">
          {row.reference ? <Reference>{row.reference}</Reference> : null}
          <span>{labels.ground(row.ground)}</span>
          {row.asked_by ? (
            <span>
              <Trans>
                asked by <bdi>{row.asked_by.name}</bdi>
              </Trans>
            </span>
          ) : null}
          {row.total > 1 ? (
            <span>
              <Trans>
                {format.number(row.done)} of {format.number(row.total)}
              </Trans>
            </span>
          ) : null}
        </p>
      </div>
      <div className="do">
        <Link className="btn compact" to="/complaints/retention/$erasure" params={{ erasure: row.id }}>
          <Trans context="action">Open</Trans>
        </Link>
      </div>
    </li>
  );
}

/** On the home page: erasures that somebody else asked for, and that this person may agree to. */
export function ErasuresWaiting() {
  const decides = useMay()("complaints.retention.decide");
  const { account } = useSession();
  const asked = useQuery({ ...askedQuery, enabled: decides });
  const others = asked.data?.items.filter((each) => each.asked_by?.id !== account.id) ?? [];
  if (others.length === 0) return null;
  return (
    <Waiting count={others.length} title={<Trans>Erasures waiting for my agreement</Trans>}>
      {others.map((row) => (
        <Row key={row.id} row={row} />
      ))}
    </Waiting>
  );
}

function Waiting({ title, count, children }: { title: ReactNode; count: number; children: ReactNode }) {
  const format = useFormat();
  return (
    <section className="pad">
      <div className="home-h">
        <h2>{title}</h2>
        <span>{format.number(count)}</span>
        <Link to="/complaints/retention" search={{ show: "waiting" }}>
          <Trans>Open as a list</Trans>
        </Link>
      </div>
      <ul className="ledger">{children}</ul>
    </section>
  );
}
