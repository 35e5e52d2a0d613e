import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { HomePart } from "@/components/home-part";
import { Icon } from "@/components/icon";
import { Reference } from "@/components/marks";
import { proposalsQuery } from "../api/publication";

/** On the home page of who publishes: what others proposed. */
export function PublicationsWaiting() {
  const may = useMay();
  const found = useQuery({ ...proposalsQuery, enabled: may("recommendations.recommendation.issue") });
  const waiting = (found.data ?? []).filter((each) => each.may_approve);
  if (waiting.length === 0) return null;
  return (
    <HomePart
      title={<Trans>Recommendations to publish</Trans>}
      count={waiting.length}
      className="pad no-print"
    >
      <ul className="ledger">
        {waiting.map((each) => (
          <li key={each.id}>
            <span className="due">
              <Icon name="lv-public" />
              <span>
                <b>
                  <Trans>Publish</Trans>
                </b>
                <small>
                  <bdi>{each.proposed_by.name}</bdi>
                </small>
              </span>
            </span>
            <div>
              <p className="what">
                <Link
                  to="/recommendations/$recommendation"
                  params={{ recommendation: each.recommendation }}
                  hash="publication"
                  dir="auto"
                  lang={each.language}
                >
                  {each.title}
                </Link>
              </p>
              <p className="meta">
                <Reference>{each.reference}</Reference>
              </p>
            </div>
          </li>
        ))}
      </ul>
    </HomePart>
  );
}
