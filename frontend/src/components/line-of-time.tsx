import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { NextPage, type PagedList } from "./next-page";
import { Failure, Loading } from "./states";

interface FetchedList extends PagedList {
  isPending: boolean;
  isError: boolean;
  isSuccess: boolean;
  error: unknown;
  refetch: () => unknown;
}

interface Props<Kind extends string> {
  id: string;
  title: ReactNode;
  note: ReactNode;
  /** Where nothing is found. */
  empty: ReactNode;
  kinds: readonly Kind[];
  /** None: of all kinds. */
  kind: Kind | null;
  onKind: (kind: Kind | null) => void;
  nameOf: (kind: Kind) => string;
  list: FetchedList;
  shown: number;
  children: ReactNode;
}

/** A part of a page that tells in order what was: by kind, page by page, and what to say where there is nothing. */
export function LineOfTime<Kind extends string>(props: Props<Kind>) {
  const { t } = useLingui();
  const { kind, list, shown } = props;
  return (
    <section className="sec" id={props.id}>
      <div className="axis">
        <div className="gut">
          <h2>{props.title}</h2>
          <p>{props.note}</p>
        </div>
        <div className="chips">
          {[null, ...props.kinds].map((value) => (
            <button
              key={value ?? "all"}
              type="button"
              className={kind === value ? "chip on" : "chip"}
              aria-pressed={kind === value}
              onClick={() => props.onKind(value)}
            >
              <b>{value ? props.nameOf(value) : t`All`}</b>
            </button>
          ))}
        </div>
      </div>
      {list.isPending ? <Loading lines={4} /> : null}
      {list.isError ? <Failure error={list.error} again={() => void list.refetch()} tight /> : null}
      {list.isSuccess && shown === 0 ? (
        <div className="axis gap-t">
          <span />
          <p className="soft">{props.empty}</p>
        </div>
      ) : null}
      {shown > 0 ? props.children : null}
      <NextPage list={list} shown={shown} />
    </section>
  );
}
