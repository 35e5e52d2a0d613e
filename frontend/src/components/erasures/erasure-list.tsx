import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Icon, type IconName } from "@/components/icon";
import { NextPage } from "@/components/next-page";
import { Failure, Loading } from "@/components/states";
import { useFormat } from "@/i18n/format";

interface ErasureListProps<Item> {
  list: Parameters<typeof NextPage>[0]["list"] & {
    data?: { pages: { items: Item[] }[] };
    isPending: boolean;
    isError: boolean;
    error: unknown;
    refetch: () => unknown;
  };
  /** What is said where there is none. */
  nothing: ReactNode;
  children: (row: Item) => ReactNode;
}

/** What was asked for, is being done, or is over. */
export function ErasureList<Item>({ list, nothing, children }: ErasureListProps<Item>) {
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  if (list.isPending) return <Loading lines={4} />;
  if (list.isError) return <Failure error={list.error} again={() => void list.refetch()} />;
  if (rows.length === 0) return nothing;
  return (
    <div className="pad">
      <ul className="ledger">{rows.map(children)}</ul>
      <NextPage list={list} shown={rows.length} />
    </div>
  );
}

interface ErasureRowProps {
  icon: IconName;
  state: ReactNode;
  at: string;
  /** What it is, with a way there. */
  what: ReactNode;
  askedBy: { name: string } | null;
  /** What is said of it before who asked, and after. */
  before: ReactNode;
  after?: ReactNode;
  act?: ReactNode;
}

export function ErasureRow({ icon, state, at, what, askedBy, before, after, act }: ErasureRowProps) {
  const format = useFormat();
  return (
    <li>
      <span className="due">
        <Icon name={icon} />
        <span>
          <b>{state}</b>
          <small>
            <bdi>{format.moment(at)}</bdi>
          </small>
        </span>
      </span>
      <div>
        <p className="what">{what}</p>
        <p className="meta">
          {before}
          {askedBy ? (
            <span>
              <Trans>
                asked by <bdi>{askedBy.name}</bdi>
              </Trans>
            </span>
          ) : null}
          {after}
        </p>
      </div>
      {act ? <div className="do">{act}</div> : null}
    </li>
  );
}
