import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { CountText } from "@/components/count";
import { Icon } from "@/components/icon";
import { waitingCountsQuery } from "../api/waiting";
import { useWaitingLabels } from "../labels";

/** What waits for this person, by kind; letters stand on this page already. Nothing where there is none. */
export function WaitingSummary() {
  const labels = useWaitingLabels();
  const counts = useQuery(waitingCountsQuery("mine")).data ?? [];
  const shown = counts.filter((count) => count.value > 0 && count.kind !== "letter");
  if (shown.length === 0) return null;
  return (
    <section>
      <div className="home-h">
        <h2>
          <Trans>Answers and signatures</Trans>
        </h2>
        <Link to="/complaints/waiting">
          <Trans>All that waits</Trans>
        </Link>
      </div>
      <ul className="ledger">
        {shown.map((count) => {
          const late = count.late && count.late.value > 0 ? count.late : null;
          return (
            <li key={count.kind}>
              <span className={late ? "due late" : "due"}>
                <Icon name={late ? "late" : "clock"} />
                <b>
                  {late ? (
                    <Trans>
                      <CountText count={late} /> late
                    </Trans>
                  ) : (
                    <Trans>Waiting</Trans>
                  )}
                </b>
              </span>
              <div>
                <p className="what">
                  <Link to="/complaints/waiting" search={{ kind: count.kind }}>
                    {labels.kind(count.kind)}: <CountText count={count} />
                  </Link>
                </p>
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
