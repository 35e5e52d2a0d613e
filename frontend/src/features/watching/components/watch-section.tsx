import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { Icon } from "@/components/icon";
import { useProblemText } from "@/components/problem-text";
import { say } from "@/components/toast";
import { useWatch, watchQuery } from "../api/watching";

/** Who follows a complaint without working on it, and whether one does so oneself. */
export function WatchSection({ complaint }: { complaint: string }) {
  const watch = useQuery(watchQuery(complaint));
  const change = useWatch(complaint);
  const problem = useProblemText();
  const watching = watch.data?.watching ?? false;
  const { mutate } = change;
  // Looking at a watched record is having seen what is new in it.
  useEffect(() => {
    if (watching) mutate(true);
  }, [watching, mutate]);
  if (!watch.data) return null;
  const { watchers } = watch.data;
  return (
    <section>
      <h2>
        <Trans>Watched by</Trans>
      </h2>
      <div className="stack-s">
        {watchers.length > 0 ? (
          <ul className="small">
            {watchers.map((person) => (
              <li key={person.id}>
                <bdi>{person.name}</bdi>
              </li>
            ))}
          </ul>
        ) : (
          <p className="small soft">
            <Trans>Nobody</Trans>
          </p>
        )}
        <button
          type="button"
          className="btn compact"
          aria-pressed={watching}
          disabled={change.isPending}
          onClick={() => mutate(!watching, { onError: (error) => say(problem(error)) })}
        >
          <Icon name="eye" small />
          {watching ? <Trans>Stop watching</Trans> : <Trans>Watch</Trans>}
        </button>
      </div>
    </section>
  );
}
