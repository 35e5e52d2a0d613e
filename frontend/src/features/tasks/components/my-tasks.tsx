import { Trans } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { CountText } from "@/components/count";
import { openTasksQuery } from "../api/tasks";
import { OpenTasks } from "./open-tasks";

/** At home: the next few of one's own; nothing at all where there are none. */
export function MyTasks() {
  const tasks = useInfiniteQuery(openTasksQuery("mine", 5));
  const first = tasks.data?.pages[0];
  if (!first || first.items.length === 0) return null;
  return (
    <section>
      <div className="home-h">
        <h2>
          <Trans>My tasks</Trans>
        </h2>
        {first.count ? (
          <span>
            <CountText count={first.count} />
          </span>
        ) : null}
        <Link to="/complaints/tasks">
          <Trans>Open as a list</Trans>
        </Link>
      </div>
      <OpenTasks tasks={first.items} />
    </section>
  );
}
