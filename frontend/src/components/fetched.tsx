import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { isNotHere } from "@/client/problem";
import { Failure, Loading } from "./states";

interface FetchedProps<T> {
  query: UseQueryResult<T>;
  children: (data: T) => ReactNode;
  loading?: ReactNode;
  tight?: boolean;
  rank?: 1 | 2 | 3;
}

/**
 * What came, else the shape of it, else why it did not come. Data once shown stays while it is asked again, and when
 * nobody answers; it goes as soon as it may no longer be read.
 */
export function Fetched<T>({ query, children, loading, tight, rank }: FetchedProps<T>) {
  const lost = query.isError && isNotHere(query.error);
  if (query.data !== undefined && !lost) return children(query.data);
  if (query.isError) {
    return <Failure error={query.error} again={() => void query.refetch()} tight={tight} rank={rank} />;
  }
  return loading ?? <Loading />;
}
