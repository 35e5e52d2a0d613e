import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Crumb, PageHead } from "@/components/page";
import { Paged } from "@/components/paged";
import { Empty } from "@/components/states";
import { openTasksQuery } from "@/features/tasks/api/tasks";
import { OpenTasks } from "@/features/tasks/components/open-tasks";
import { TASK_VIEWS, type TaskView } from "@/features/tasks/schemas";
import "@/features/work/work.css";

const route = getRouteApi("/shell/complaints/tasks");

export function TasksPage() {
  const { t } = useLingui();
  const view = route.useSearch().view ?? "mine";
  const list = useInfiniteQuery(openTasksQuery(view));
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
      <Paged
        list={list}
        empty={
          <Empty icon="done" tight title={<Trans>Nothing is to be done</Trans>}>
            <p>
              <Trans>Tasks are given on a complaint, and stand here until they are done.</Trans>
            </p>
          </Empty>
        }
      >
        {(rows) => <OpenTasks tasks={rows} named={view !== "mine"} />}
      </Paged>
    </>
  );
}
