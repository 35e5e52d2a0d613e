import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Due } from "@/components/due";
import { Icon } from "@/components/icon";
import { LevelMark, Reference } from "@/components/marks";
import type { TaskRow } from "../schemas";
import { DoneBox } from "./done-box";

/** Tasks with the complaints they belong to. `named` where they are not one's own. */
export function OpenTasks({ tasks, named = false }: { tasks: TaskRow[]; named?: boolean }) {
  return (
    <ul className="ledger tasks">
      {tasks.map((task) => (
        <li key={task.id}>
          {task.due_on ? (
            <Due day={task.due_on} />
          ) : (
            <span className="due">
              <Icon name="clock" />
              <b>
                <Trans>No day set</Trans>
              </b>
            </span>
          )}
          <div>
            <p className="what">
              <Link
                to="/complaints/$complaint"
                params={{ complaint: task.complaint }}
                hash="tasks"
                dir="auto"
              >
                {task.text}
              </Link>
            </p>
            <p className="meta">
              {named ? <bdi>{task.assignee.name}</bdi> : null}
              <Reference>{task.reference}</Reference>
              <bdi lang={task.language === "und" ? undefined : task.language}>{task.summary}</bdi>
              {task.level === "confidential" ? null : <LevelMark level={task.level} />}
            </p>
          </div>
          <div className="do">
            <DoneBox complaint={task.complaint} task={task} done={false} />
          </div>
        </li>
      ))}
    </ul>
  );
}
