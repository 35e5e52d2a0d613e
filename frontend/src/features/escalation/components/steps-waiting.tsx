import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { HomePart } from "@/components/home-part";
import { Icon } from "@/components/icon";
import { useFormat } from "@/i18n/format";
import { waitingStepsQuery } from "../api/escalation";
import { useEscalationLabels } from "../labels";

/** On the home page: steps up that wait to be decided by who heads the office, or to be carried out. */
export function StepsWaiting() {
  const may = useMay();
  const follows = may("recommendations.recommendation.write") || may("recommendations.recommendation.issue");
  return (
    <>
      {may("recommendations.recommendation.head") ? <Waiting state="proposed" /> : null}
      {follows ? <Waiting state="approved" /> : null}
    </>
  );
}

function Waiting({ state }: { state: "proposed" | "approved" }) {
  const labels = useEscalationLabels();
  const format = useFormat();
  const found = useQuery(waitingStepsQuery(state));
  const items = found.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <HomePart
      title={
        state === "proposed" ? (
          <Trans>Escalation: to be approved</Trans>
        ) : (
          <Trans>Escalation: to be carried out</Trans>
        )
      }
      count={found.data?.count?.value ?? items.length}
    >
      <ul className="ledger">
        {items.map((each) => (
          <li key={each.id}>
            <span className="due">
              <Icon name="clock" />
              <b>{labels.rung(each.rung)}</b>
            </span>
            <div>
              <p className="what">
                <Link
                  to="/recommendations/$recommendation"
                  params={{ recommendation: each.recommendation.id }}
                  hash="escalation"
                  dir="auto"
                  lang={each.recommendation.language}
                >
                  {each.recommendation.title}
                </Link>
              </p>
              <p className="meta">
                <bdi>{each.recommendation.reference}</bdi>
                <span>
                  <Trans>
                    proposed by <bdi>{each.proposed_by.name}</bdi>
                  </Trans>
                </span>
                <bdi>{format.moment(each.proposed_at)}</bdi>
                {each.own && state === "proposed" ? (
                  <span>
                    <Trans>somebody else decides</Trans>
                  </span>
                ) : null}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </HomePart>
  );
}
