import type { ReactNode } from "react";
import { NextPage, type PagedList } from "./next-page";
import { Failure, Loading } from "./states";

interface Props<Item> {
  list: PagedList & {
    data?: { pages: { items: Item[] }[] } | undefined;
    error: unknown;
    isPending: boolean;
    isError: boolean;
    isSuccess: boolean;
    refetch: () => unknown;
  };
  /** What stands there when nothing does. */
  empty: ReactNode;
  children: (items: Item[]) => ReactNode;
}

/** The body of a page that is a list: what was fetched so far, whatever became of it, and the way to more. */
export function Paged<Item>({ list, empty, children }: Props<Item>) {
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="pad">
      {list.isPending ? <Loading lines={6} /> : null}
      {list.isError ? <Failure error={list.error} again={() => void list.refetch()} /> : null}
      {list.isSuccess && items.length === 0 ? empty : null}
      {items.length > 0 ? children(items) : null}
      <NextPage list={list} shown={items.length} />
    </div>
  );
}
