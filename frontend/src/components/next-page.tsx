import { Plural, Trans } from "@lingui/react/macro";

export interface PagedList {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
}

/** The foot of a list: how many are shown, and the way to more. */
export function NextPage({ list, shown }: { list: PagedList; shown: number }) {
  if (shown === 0) return null;
  return (
    <div className="pager">
      <span>
        {list.hasNextPage ? (
          <Plural value={shown} one="The first one" other="The first #" />
        ) : (
          <Plural value={shown} one="One, and no more" other="All #" />
        )}
      </span>
      {list.hasNextPage ? (
        <button
          type="button"
          className="btn compact"
          disabled={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {list.isFetchingNextPage ? <Trans>Fetching…</Trans> : <Trans>Show more</Trans>}
        </button>
      ) : null}
    </div>
  );
}
