import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { Fetched } from "@/components/fetched";
import { Reference } from "@/components/marks";
import { Section } from "@/components/page";
import { useProblemText } from "@/components/problem-text";
import { say } from "@/components/toast";
import { similarQuery, tiesQuery, useTie, useUntie } from "../api/ties";
import { useRecommendationLabels } from "../labels";
import { type Recommendation, TIE_KINDS, type Tie, type Tied } from "../schemas";

/** What it repeats or follows, what does so with it, and what reads alike. Nobody sees what they may not read. */
export function Ties({ recommendation }: { recommendation: Recommendation }) {
  const ties = useQuery(tiesQuery(recommendation.id));
  const similar = useQuery(similarQuery(recommendation.id));
  const may = useMay();
  const alike = similar.data ?? [];
  if (ties.data?.length === 0 && alike.length === 0) return null;
  return (
    <Section
      title={<Trans>Tied to others</Trans>}
      note={<Trans>Ours, and what other bodies recommended</Trans>}
    >
      <div className="stack">
        <Fetched query={ties} tight>
          {(found) => (
            <ul className="ledger">
              {found.map((each) => (
                <TieLine key={each.id} tie={each} from={recommendation.id} />
              ))}
            </ul>
          )}
        </Fetched>
        {alike.length > 0 && may("recommendations.recommendation.write") ? (
          <details>
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
  const problem = useProblemText();
  const labels = useRecommendationLabels();
  const may = useMay();
  const untie = useUntie(from);
  return (
    <li>
      <span className="small strong">{tie.outward ? labels.tieOut(tie.kind) : labels.tieIn(tie.kind)}</span>
      <TiedWords other={tie.recommendation} />
      <div className="do">
        {may("recommendations.recommendation.write") ? (
          <button
            type="button"
            className="btn quiet compact"
            disabled={untie.isPending}
            onClick={() => untie.mutate(tie.id, { onError: (error) => say(problem(error)) })}
          >
            <Trans>Untie</Trans>
          </button>
        ) : null}
      </div>
    </li>
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

function TiedWords({ other }: { other: Tied }) {
  const labels = useRecommendationLabels();
  return (
    <div>
      <p className="what">
        <Link
          to="/recommendations/$recommendation"
          params={{ recommendation: other.id }}
          dir="auto"
          lang={other.language}
        >
          {other.title}
        </Link>
      </p>
      <p className="meta">
        <Reference>{other.reference}</Reference>
        <span>{labels.source(other.source)}</span>
        {other.embargoed ? (
          <b>
            <Trans>Unpublished until the State agrees</Trans>
          </b>
        ) : null}
      </p>
    </div>
  );
}
