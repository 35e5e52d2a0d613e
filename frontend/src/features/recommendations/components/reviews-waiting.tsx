import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { HomePart } from "@/components/home-part";
import { Icon } from "@/components/icon";
import { Reference } from "@/components/marks";
import { useFormat } from "@/i18n/format";
import { reviewsQuery } from "../api/implementation";
import { ImplementationMark } from "./implementation-mark";
import { SignalWords } from "./signal-words";

/** On the home page of named roles: what is said to be done, and something disagrees. */
export function ReviewsWaiting() {
  const may = useMay();
  const format = useFormat();
  const told = useQuery({ ...reviewsQuery, enabled: may("recommendations.review.read") });
  const reviews = told.data ?? [];
  if (reviews.length === 0) return null;
  return (
    <HomePart title={<Trans>To be reviewed</Trans>} count={reviews.length} className="pad no-print">
      <ul className="ledger">
        {reviews.map((each) => (
          <li key={each.id}>
            <span className="due soon">
              <Icon name="warn" />
              <span>
                <b>
                  <Trans>Review</Trans>
                </b>
                <small>
                  <bdi>{format.dayShort(each.raised_at.slice(0, 10))}</bdi>
                </small>
              </span>
            </span>
            <div>
              <p className="what">
                <Link
                  to="/recommendations/$recommendation"
                  params={{ recommendation: each.recommendation }}
                  hash="implementation"
                  dir="auto"
                  lang={each.language}
                >
                  {each.title}
                </Link>
              </p>
              <p className="meta">
                <Reference>{each.reference}</Reference>
                <ImplementationMark implementation={each.implementation} />
                <span>
                  <SignalWords signal={each.signal} />
                </span>
              </p>
            </div>
          </li>
        ))}
      </ul>
    </HomePart>
  );
}
