import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Crumb, PageHead } from "@/components/page";
import { Paged } from "@/components/paged";
import { Empty } from "@/components/states";
import { alertsQuery } from "@/features/protection/api/alerts";
import { AlertList } from "@/features/protection/components/alert-list";
import { ALERT_VIEWS, type AlertView } from "@/features/protection/schemas";

const route = getRouteApi("/shell/complaints/protection/alerts");

export function AlertsPage() {
  const { t } = useLingui();
  const view = route.useSearch().view ?? "waiting";
  const list = useInfiniteQuery(alertsQuery(view));
  const names: Record<AlertView, string> = {
    waiting: t({ message: "Waiting", context: "alerts" }),
    mine: t({ message: "With me", context: "alerts" }),
    "taken-up": t({ message: "Taken up", context: "alerts" }),
    finished: t({ message: "Finished", context: "alerts" }),
  };
  return (
    <>
      <PageHead
        hang={false}
        title={t`Alerts`}
        lead={t`What the protection team was told by people who work on complaints or went on a visit. Whoever takes one up reads its complaint until it is finished; of a visit, only what was handed over.`}
        crumb={<Crumb to="/complaints/protection">{t`Protection`}</Crumb>}
      />
      <nav className="views" aria-label={t`Views`}>
        {ALERT_VIEWS.map((each) => (
          <Link
            key={each}
            to="/complaints/protection/alerts"
            search={each === "waiting" ? {} : { view: each }}
            activeOptions={{ exact: true }}
            aria-current={each === view ? "page" : undefined}
          >
            {names[each]}
          </Link>
        ))}
      </nav>
      <Paged
        list={list}
        empty={
          <Empty icon="done" tight title={<Trans>No alerts here</Trans>}>
            <p>
              <Trans>
                Whoever works on a complaint, or went on a visit, tells the protection team from there.
              </Trans>
            </p>
          </Empty>
        }
      >
        {(rows) => <AlertList alerts={rows} />}
      </Paged>
    </>
  );
}
