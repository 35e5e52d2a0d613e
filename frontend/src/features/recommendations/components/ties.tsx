import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useMay } from "@/client/session";
import { Fetched } from "@/components/fetched";
import { Section } from "@/components/page";
import { useProblemText } from "@/components/problem-text";
import { say } from "@/components/toast";
import { repeatedQuery, similarQuery, tiesQuery, useTie, useUntie } from "../api/ties";
import { useRecommendationLabels } from "../labels";
import { type Recommendation, TIE_KINDS, type Tie, type Tied } from "../schemas";
import { Earlier } from "./repeated";
import { TiedWords } from "./tied-words";

/** What it repeats or follows, what does so with it, and what reads alike. Nobody sees what they may not read. */
export function Ties({ recommendation }: { recommendation: Recommendation }) {
  const ties = useQuery(tiesQuery(recommendation.id));
  const similar = useQuery(similarQuery(recommendation.id));
  const repeated = useQuery(repeatedQuery(recommendation.id)).data ?? [];
  const earlier = repeated.length > 1 ? repeated : [];
  const tieTo = (other: string) =>
    ties.data?.find((tie) => tie.outward && tie.kind === "repeats" && tie.recommendation.id === other);
  const may = useMay();
  const alike = similar.data ?? [];
  if (ties.data?.length === 0 && alike.length === 0) return null;
  return (
    <Section
      title={<Trans>Tied to others</Trans>}
      note={<Trans>Ours, and what other bodies recommended</Trans>}
    >
      <div className="stack">
        {earlier.length > 0 ? (
          <Earlier
            all={earlier}
            act={({ id }) => {
              const tie = tieTo(id);
              return tie ? <Untie tie={tie} from={recommendation.id} /> : null;
            }}
          />
        ) : null}
        <Fetched query={ties} tight>
          {(found) => {
            const others = found.filter((tie) => !earlier.some(({ id }) => tieTo(id) === tie));
            return others.length > 0 ? (
              <ul className="ledger">
                {others.map((each) => (
                  <TieLine key={each.id} tie={each} from={recommendation.id} />
                ))}
              </ul>
            ) : null;
          }}
        </Fetched>
        {alike.length > 0 && may("recommendations.recommendation.write") ? (
          <details open={recommendation.state === "draft"}>
            <summary>
              <Trans>These read alike</Trans>
            </summary>
            <ul className="ledger">
              {alike.map(({ recommendation: other }) => (
                <Suggestion key={other.id} other={other} from={recommendation.id} />
              ))}
            </ul>
          </details>
        ) : null}
      </div>
    </Section>
  );
}

function TieLine({ tie, from }: { tie: Tie; from: string }) {
  const labels = useRecommendationLabels();
  return (
    <li>
      <span className="small strong">{tie.outward ? labels.tieOut(tie.kind) : labels.tieIn(tie.kind)}</span>
      <TiedWords other={tie.recommendation} />
      <div className="do">
        <Untie tie={tie} from={from} />
      </div>
    </li>
  );
}

function Untie({ tie, from }: { tie: Tie; from: string }) {
  const problem = useProblemText();
  const may = useMay();
  const untie = useUntie(from);
  if (!may("recommendations.recommendation.write")) return null;
  return (
    <button
      type="button"
      className="btn quiet compact"
      disabled={untie.isPending}
      onClick={() => untie.mutate(tie.id, { onError: (error) => say(problem(error)) })}
    >
      <Trans>Untie</Trans>
    </button>
  );
}

function Suggestion({ other, from }: { other: Tied; from: string }) {
  const problem = useProblemText();
  const labels = useRecommendationLabels();
  const tie = useTie(from);
  return (
    <li>
      <span />
      <TiedWords other={other} />
      <div className="do">
        {TIE_KINDS.map((kind) => (
          <button
            key={kind}
            type="button"
            className="btn compact"
            disabled={tie.isPending}
            onClick={() => tie.mutate({ other: other.id, kind }, { onError: (error) => say(problem(error)) })}
          >
            {labels.tieOut(kind)}
          </button>
        ))}
      </div>
    </li>
  );
}
