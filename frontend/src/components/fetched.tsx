import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Failure, Loading } from "./states";

interface FetchedProps<T> {
  query: UseQueryResult<T>;
  children: (data: T) => ReactNode;
  loading?: ReactNode;
  tight?: boolean;
  rank?: 1 | 2 | 3;
}

/** What came, else the shape of it, else why it did not come. Data once shown stays while it is asked again. */
export function Fetched<T>({ query, children, loading, tight, rank }: FetchedProps<T>) {
  if (query.data !== undefined) return children(query.data);
  if (query.isError) {
    return <Failure error={query.error} again={() => void query.refetch()} tight={tight} rank={rank} />;
  }
  return loading ?? <Loading />;
}
