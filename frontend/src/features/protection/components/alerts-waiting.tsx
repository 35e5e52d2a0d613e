import { Trans } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { CountText } from "@/components/count";
import { alertsQuery } from "../api/alerts";
import { AlertList } from "./alert-list";

const MOST = 5;

/** On the home page of the protection team what waits for it; of the head what nobody took up in time. */
export function AlertsWaiting() {
  const may = useMay();
  const heads = may("complaints.complaint.head");
  const protects = may("complaints.protection.work");
  return (
    <>
      {heads ? <Waiting view="escalated" /> : null}
      {protects && !heads ? <Waiting view="waiting" /> : null}
      {protects ? <Waiting view="mine" /> : null}
    </>
  );
}

function Waiting({ view }: { view: "waiting" | "escalated" | "mine" }) {
  const found = useInfiniteQuery(alertsQuery(view, MOST));
  const first = found.data?.pages[0];
  if (!first || first.items.length === 0) return null;
  return (
    <section className="sec">
      <div className="home-h">
        <h2>
          {view === "escalated" ? (
            <Trans>Alerts nobody took up, before you as head</Trans>
          ) : view === "waiting" ? (
            <Trans>Alerts to the protection team</Trans>
          ) : (
            <Trans>Alerts I took up</Trans>
          )}
        </h2>
        {first.count ? (
          <span>
            <CountText count={first.count} />
          </span>
        ) : null}
        <Link to="/complaints/protection/alerts" search={view === "mine" ? { view } : {}}>
          <Trans>Open as a list</Trans>
        </Link>
      </div>
      <AlertList alerts={first.items} />
    </section>
  );
}
