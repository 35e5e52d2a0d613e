import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMayPrevent } from "@/client/session";
import { Reference } from "@/components/marks";
import { nextVisitsQuery } from "../api/visits";
import { useVisitLabels } from "../labels";
import { DaysWords, SecretMark, StateMark, WhereWords } from "./visit-words";

/** On the first page: where one goes next, and what is under way. Who plans sees the visits of all. */
export function NextVisits() {
  const may = useMayPrevent();
  const plans = may("visits.visit.plan", "visits.visit.head");
  // Experts and interpreters from outside see those they go on.
  const reads = plans || may("visits.visit.read", "visits.visit.work", "visits.visit.assist");
  const labels = useVisitLabels();
  const next = useQuery({ ...nextVisitsQuery(!plans), enabled: reads });
  const items = next.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section className="sec">
      <div className="home-h">
        <h2>{plans ? <Trans>Next visits</Trans> : <Trans>Your next visits</Trans>}</h2>
        <Link to="/visits" search={plans ? {} : { show: "mine" }}>
          <Trans>Open as a list</Trans>
        </Link>
      </div>
      <ul className="ledger">
        {items.map((visit) => (
          <li key={visit.id}>
            <span className="soft small">
              <DaysWords visit={visit} />
            </span>
            <div>
              <p className="what">
                <Link to="/visits/$visit" params={{ visit: visit.id }}>
                  <WhereWords visit={visit} />
                </Link>
              </p>
              <p className="meta">
                {visit.reference ? <Reference>{visit.reference}</Reference> : null}
                <span>{labels.kind(visit.kind)}</span>
                <SecretMark visit={visit} />
              </p>
            </div>
            <StateMark visit={visit} />
          </li>
        ))}
      </ul>
    </section>
  );
}
