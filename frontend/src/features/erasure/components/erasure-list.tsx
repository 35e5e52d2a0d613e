import { Trans } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMay, useSession } from "@/client/session";
import { ErasureRow, ErasureList as Shared } from "@/components/erasures/erasure-list";
import { HomePart } from "@/components/home-part";
import { Empty } from "@/components/states";
import { erasuresQuery } from "../api/erasures";
import { ERASURE_ICONS, useErasureLabels } from "../labels";
import { DECIDES, type ErasureItem } from "../schemas";

export function ErasureList() {
  const list = useInfiniteQuery(erasuresQuery());
  return (
    <Shared
      list={list}
      nothing={
        <Empty icon="check" title={<Trans>Nothing was asked to be erased</Trans>}>
          <p>
            <Trans>
              An interview, information received, or somebody's entry in the team is erased from its own page.
            </Trans>
          </p>
        </Empty>
      }
    >
      {(row: ErasureItem) => <Row key={row.id} row={row} />}
    </Shared>
  );
}

function Row({ row }: { row: ErasureItem }) {
  const labels = useErasureLabels();
  return (
    <ErasureRow
      icon={ERASURE_ICONS[row.state]}
      state={labels.state(row.state)}
      at={row.done_at ?? row.created_at}
      what={
        <Link to="/visits/erasures/$erasure" params={{ erasure: row.id }}>
          {labels.of(row.of)}
        </Link>
      }
      askedBy={row.asked_by}
      before={
        <>
          {row.label ? <bdi>{row.label}</bdi> : null}
          <span>
            {row.restored ? <Trans>Erased again after a restored backup</Trans> : labels.ground(row.ground)}
          </span>
        </>
      }
    />
  );
}

export function RecordErasuresWaiting() {
  const decides = useMay()(DECIDES);
  const { account } = useSession();
  const asked = useInfiniteQuery({ ...erasuresQuery(["asked"]), enabled: decides });
  const rows = asked.data?.pages.flatMap((page) => page.items) ?? [];
  const others = rows.filter((each) => each.asked_by?.id !== account.id);
  if (others.length === 0) return null;
  return (
    <HomePart
      title={<Trans>Erasures of visits waiting for my agreement</Trans>}
      all={
        <Link to="/visits/erasures">
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
