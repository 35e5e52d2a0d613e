import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { Due } from "@/components/due";
import { Fetched } from "@/components/fetched";
import { Icon } from "@/components/icon";
import { Reference } from "@/components/marks";
import { outOfQuery } from "../api/out-of";
import { useRecommendationLabels } from "../labels";

interface Props {
  visit: string;
  /** It is under way, so that something may be too urgent for its report. */
  writes: boolean;
}

/** What was recommended out of a visit, before or in its report. */
export function RecommendedOutOf({ visit, writes }: Props) {
  const may = useMay();
  const labels = useRecommendationLabels();
  const found = useQuery(outOfQuery(visit));
  return (
    <div className="stack">
      <Fetched query={found} tight>
        {(items) =>
          items.length === 0 ? (
            <p className="soft small">
              <Trans>Nothing was recommended out of it yet.</Trans>
            </p>
          ) : (
            <ul className="ledger">
              {items.map((item) => (
                <li key={item.id}>
                  {item.due_on ? <Due day={item.due_on} /> : <span className="due" />}
                  <div>
                    <p className="what">
                      <Link to="/recommendations/$recommendation" params={{ recommendation: item.id }}>
                        <bdi>{item.title}</bdi>
                      </Link>
                    </p>
                    <p className="meta">
                      <Reference>{item.reference}</Reference>
                      <span>{labels.source(item.source)}</span>
                      <span>{labels.state(item.state)}</span>
                    </p>
                  </div>
                </li>
              ))}
            </ul>
          )
        }
      </Fetched>
      {writes && may("recommendations.recommendation.write") ? (
        <p>
          <Link className="btn compact" to="/recommendations/new" search={{ visit }}>
            <Icon name="plus" small />
            <Trans>Recommend something urgent</Trans>
          </Link>
        </p>
      ) : null}
    </div>
  );
}
