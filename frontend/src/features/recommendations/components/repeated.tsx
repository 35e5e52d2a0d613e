import { Plural, Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { repeatedQuery } from "../api/ties";
import type { Tied } from "../schemas";
import { TiedWords } from "./tied-words";

/** Beside a title: how often the same was recommended by now. */
export function TimesMark({ recommendation }: { recommendation: string }) {
  const earlier = useQuery(repeatedQuery(recommendation)).data?.length ?? 0;
  if (earlier === 0) return null;
  return (
    <b>
      <Plural value={earlier + 1} one="Recommended # time" other="Recommended # times" />
    </b>
  );
}

/** What was recommended before, the first of it first, and what became of each. */
export function Earlier({ all, act }: { all: readonly Tied[]; act: (each: Tied) => ReactNode }) {
  return (
    <div className="stack-s">
      <h3>
        <Trans>What was said before</Trans>
      </h3>
      <ol className="ledger">
        {all.map((each, index) => (
          <li key={each.id}>
            <span className="small strong">{index + 1}</span>
            <TiedWords other={each} />
            <div className="do">{act(each)}</div>
          </li>
        ))}
      </ol>
    </div>
  );
}
