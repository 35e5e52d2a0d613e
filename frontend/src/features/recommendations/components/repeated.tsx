import { Plural, Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { repeatedQuery } from "../api/ties";
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
export function Earlier({ recommendation }: { recommendation: string }) {
  const earlier = useQuery(repeatedQuery(recommendation)).data ?? [];
  if (earlier.length < 2) return null;
  return (
    <div className="stack-s">
      <h3>
        <Trans>What was said before</Trans>
      </h3>
      <ol className="ledger">
        {earlier.map((each, index) => (
          <li key={each.id}>
            <span className="small strong">{index + 1}</span>
            <TiedWords other={each} />
            <div />
          </li>
        ))}
      </ol>
    </div>
  );
}
