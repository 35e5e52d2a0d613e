import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { NextPage } from "@/components/next-page";
import { Crumb, PageHead } from "@/components/page";
import { Empty, Failure, Loading } from "@/components/states";
import { openTasksQuery } from "@/features/tasks/api/tasks";
import { OpenTasks } from "@/features/tasks/components/open-tasks";
import { TASK_VIEWS, type TaskView } from "@/features/tasks/schemas";
import "@/features/work/work.css";

const route = getRouteApi("/shell/complaints/tasks");

export function TasksPage() {
  const { t } = useLingui();
  const view = route.useSearch().view ?? "mine";
  const list = useInfiniteQuery(openTasksQuery(view));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const names: Record<TaskView, string> = {
    mine: t`My own`,
    "standing-in": t`Standing in`,
    given: t`Given to others`,
  };
  return (
    <>
      <PageHead
        hang={false}
        title={t`Tasks`}
        lead={t`What is to be done on complaints, the soonest due first.`}
        crumb={<Crumb to="/complaints">{t`Complaints`}</Crumb>}
      />
      <nav className="views" aria-label={t`Views`}>
        {TASK_VIEWS.map((each) => (
          <Link
            key={each}
            to="/complaints/tasks"
            search={each === "mine" ? {} : { view: each }}
            activeOptions={{ exact: true }}
            aria-current={each === view ? "page" : undefined}
          >
            {names[each]}
          </Link>
        ))}
      </nav>
      <div className="pad">
        {list.isPending ? <Loading lines={6} /> : null}
        {list.isError ? <Failure error={list.error} again={() => void list.refetch()} /> : null}
        {list.isSuccess && rows.length === 0 ? (
          <Empty icon="done" tight title={<Trans>Nothing is to be done</Trans>}>
            <p>
              <Trans>Tasks are given on a complaint, and stand here until they are done.</Trans>
            </p>
          </Empty>
        ) : null}
        {rows.length > 0 ? <OpenTasks tasks={rows} named={view !== "mine"} /> : null}
        <NextPage list={list} shown={rows.length} />
      </div>
    </>
  );
}
