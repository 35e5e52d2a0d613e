import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { isNotHere, NoAnswerError } from "@/client/problem";
import { Failure, Loading, Outdated } from "./states";

interface FetchedProps<T> {
  query: UseQueryResult<T>;
  children: (data: T) => ReactNode;
  loading?: ReactNode;
  tight?: boolean;
  rank?: 1 | 2 | 3;
}

/**
 * What came, else the shape of it, else why it did not come. Data once shown stays while it is asked again, and when
 * that fails, which is said; it goes as soon as it may no longer be read.
 */
export function Fetched<T>({ query, children, loading, tight, rank }: FetchedProps<T>) {
  const lost = query.isError && isNotHere(query.error);
  if (query.data !== undefined && !lost) {
    // That the line is down is said once, above the page.
    const outdated = query.isError && !(query.error instanceof NoAnswerError);
    return (
      <>
        {outdated ? <Outdated again={() => void query.refetch()} /> : null}
        {children(query.data)}
      </>
    );
  }
  if (query.isError) {
    return <Failure error={query.error} again={() => void query.refetch()} tight={tight} rank={rank} />;
  }
  return loading ?? <Loading />;
}
