import { Trans } from "@lingui/react/macro";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMay, useSession } from "@/client/session";
import { ErasureRow, ErasureList as Shared } from "@/components/erasures/erasure-list";
import { HomePart } from "@/components/home-part";
import { Reference } from "@/components/marks";
import { Empty } from "@/components/states";
import { useFormat } from "@/i18n/format";
import { askedQuery, erasuresQuery } from "../api/erasures";
import { ERASURE_ICONS, useRetentionLabels } from "../labels";
import type { ErasureItem } from "../schemas";

/** What waits for a second person or is being done; or what is over, without a word of what it was. */
export function ErasureList({ which }: { which: "waiting" | "over" }) {
  const list = useInfiniteQuery(erasuresQuery(which));
  return (
    <Shared
      list={list}
      nothing={
        which === "waiting" ? (
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
        )
      }
    >
      {(row: ErasureItem) => <Row key={row.id} row={row} />}
    </Shared>
  );
}

function Row({ row }: { row: ErasureItem }) {
  const labels = useRetentionLabels();
  const format = useFormat();
  const page = { to: "/complaints/retention/$erasure", params: { erasure: row.id } } as const;
  return (
    <ErasureRow
      icon={ERASURE_ICONS[row.state]}
      state={labels.state(row.state)}
      at={row.finished_at ?? row.decided_at ?? row.asked_at}
      what={<Link {...page}>{labels.kind(row.kind)}</Link>}
      askedBy={row.asked_by}
      before={
        <>
          {row.reference ? <Reference>{row.reference}</Reference> : null}
          <span>{labels.ground(row.ground)}</span>
        </>
      }
      after={
        row.total > 1 ? (
          <span>
            <Trans>
              {format.number(row.done)} of {format.number(row.total)}
            </Trans>
          </span>
        ) : null
      }
      act={
        <Link className="btn compact" {...page}>
          <Trans context="action">Open</Trans>
        </Link>
      }
    />
  );
}

export function ErasuresWaiting() {
  const decides = useMay()("complaints.retention.decide");
  const { account } = useSession();
  const asked = useQuery({ ...askedQuery, enabled: decides });
  const others = asked.data?.items.filter((each) => each.asked_by?.id !== account.id) ?? [];
  if (others.length === 0) return null;
  return (
    <HomePart
      title={<Trans>Erasures waiting for my agreement</Trans>}
      all={
        <Link to="/complaints/retention" search={{ show: "waiting" }}>
          <Trans>Open as a list</Trans>
        </Link>
      }
      count={others.length}
    >
      <ul className="ledger">
        {others.map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </ul>
    </HomePart>
  );
}
