import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { CountText } from "@/components/count";
import { Crumb, PageHead } from "@/components/page";
import { Paged } from "@/components/paged";
import { Empty } from "@/components/states";
import { followUpsQuery } from "@/features/case-work/api/assessment";
import { FollowUpList } from "@/features/case-work/components/follow-up-list";
import "@/features/work/work.css";

const route = getRouteApi("/shell/complaints/follow-ups");

/** Who is to be asked what became of a complaint that was raised or referred, and by when. */
export function FollowUpsPage() {
  const { t } = useLingui();
  const { standing = "open", whose = "all" } = route.useSearch();
  const list = useInfiniteQuery(followUpsQuery({ standing, mine: whose === "mine" }));
  const count = list.data?.pages[0]?.count;
  const views = [
    { name: t`To be followed up`, search: {} },
    { name: t`With me`, search: { whose: "mine" } },
    { name: t({ message: "Done", context: "follow-ups" }), search: { standing: "done" } },
  ] as const;
  const current = standing === "done" ? 2 : whose === "mine" ? 1 : 0;
  return (
    <>
      <PageHead
        hang={false}
        title={t`Follow-ups`}
        lead={t`Complaints drawn by lot, to see what others make of complaints that are raised with them.`}
        crumb={<Crumb to="/complaints">{t`Complaints`}</Crumb>}
      />
      <nav className="views" aria-label={t`Views`}>
        {views.map(({ name, search }, at) => (
          <Link
            key={name}
            to="/complaints/follow-ups"
            search={search}
            activeOptions={{ exact: true }}
            aria-current={at === current ? "page" : undefined}
          >
            {name}
            {at === current && count ? (
              <span className="n">
                <CountText count={count} />
              </span>
            ) : null}
          </Link>
        ))}
      </nav>
      <Paged
        list={list}
        empty={
          <Empty icon="done" tight title={<Trans>Nothing is to be followed up</Trans>}>
            <p>
              <Trans>
                Where the settings say so, some of the complaints raised or referred are drawn when they are
                closed, and stand here until somebody said what became of them.
              </Trans>
            </p>
          </Empty>
        }
      >
        {(rows) => <FollowUpList items={rows} />}
      </Paged>
    </>
  );
}
