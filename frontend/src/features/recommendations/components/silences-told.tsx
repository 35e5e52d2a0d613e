import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { HomePart } from "@/components/home-part";
import { Icon } from "@/components/icon";
import { Reference } from "@/components/marks";
import { useFormat } from "@/i18n/format";
import { silencesQuery } from "../api/answers";
import { StepWords } from "./step-words";

const HEARS = ["recommendations.recommendation.head", "recommendations.recommendation.issue-urgent"];

/** At the top for the head and whoever sends urgent ones: who let the hours pass, and what is to be done now. */
export function SilencesTold() {
  const may = useMay();
  const format = useFormat();
  const told = useQuery({ ...silencesQuery, enabled: HEARS.some(may) });
  const silences = told.data ?? [];
  if (silences.length === 0) return null;
  return (
    <HomePart title={<Trans>Urgent, and no answer</Trans>} count={silences.length}>
      <ul className="ledger">
        {silences.map((each) => (
          <li key={each.addressee}>
            <span className="due late">
              <Icon name="warn" />
              <span>
                <b>
                  <Trans>No answer</Trans>
                </b>
                <small>
                  <Trans>
                    since <bdi>{format.moment(each.response_due_at)}</bdi>
                  </Trans>
                </small>
              </span>
            </span>
            <div>
              <p className="what">
                <Link
                  to="/recommendations/$recommendation"
                  params={{ recommendation: each.recommendation }}
                  dir="auto"
                  lang={each.language}
                >
                  {each.title}
                </Link>
              </p>
              <p className="meta">
                <Reference>{each.reference}</Reference>
                <bdi>{each.body.name}</bdi>
                {each.last_step ? (
                  <span>
                    <StepWords step={each.last_step} told={each.told} />
                  </span>
                ) : null}
              </p>
            </div>
            <div className="do">
              <Link
                className="btn compact"
                to="/recommendations/$recommendation"
                params={{ recommendation: each.recommendation }}
              >
                <Trans context="action">Open</Trans>
              </Link>
            </div>
          </li>
        ))}
      </ul>
    </HomePart>
  );
}
