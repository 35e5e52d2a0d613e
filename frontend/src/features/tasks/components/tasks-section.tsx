import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMay } from "@/client/session";
import { Due } from "@/components/due";
import { Fetched } from "@/components/fetched";
import { Icon } from "@/components/icon";
import { useFormat } from "@/i18n/format";
import { tasksQuery } from "../api/tasks";
import type { Task } from "../schemas";
import { DoneBox } from "./done-box";
import { TaskForm } from "./task-form";

/** The tasks of one complaint: what is open first, then what was done and by whom. */
export function TasksSection({ complaint }: { complaint: string }) {
  const tasks = useQuery(tasksQuery(complaint));
  const may = useMay();
  const [adding, setAdding] = useState(false);
  const writes = may("complaints.complaint.work") || may("complaints.complaint.register");
  return (
    <div className="stack">
      <Fetched query={tasks} tight>
        {(found) =>
          found.length > 0 ? (
            <ul className="ledger tasks">
              {found.map((task) => (
                <TaskLine key={task.id} complaint={complaint} task={task} writes={writes} />
              ))}
            </ul>
          ) : adding ? null : (
            <p className="soft small">
              <Trans>Nothing is to be done here just now.</Trans>
            </p>
          )
        }
      </Fetched>
      {adding ? <TaskForm complaint={complaint} onDone={() => setAdding(false)} /> : null}
      {writes && !adding ? (
        <p>
          <button type="button" className="btn compact" onClick={() => setAdding(true)}>
            <Icon name="plus" small />
            <Trans>Add a task</Trans>
          </button>
        </p>
      ) : null}
    </div>
  );
}

function TaskLine({ complaint, task, writes }: { complaint: string; task: Task; writes: boolean }) {
  const format = useFormat();
  const done = task.done_at !== null;
  return (
    <li>
      {task.due_on && !done ? (
        <Due day={task.due_on} />
      ) : (
        <span className="due">
          <Icon name={done ? "done" : "clock"} />
          <b>{done ? <Trans>Done</Trans> : <Trans>No day set</Trans>}</b>
        </span>
      )}
      <div>
        <p className={done ? "what soft" : "what"} dir="auto">
          {task.text}
        </p>
        <p className="meta">
          {done && task.done_at ? (
            <span>
              <Trans>
                <bdi>{task.done_by?.name}</bdi>, {format.moment(task.done_at)}
              </Trans>
            </span>
          ) : (
            <bdi>{task.assignee.name}</bdi>
          )}
        </p>
      </div>
      <div className="do">{writes ? <DoneBox complaint={complaint} task={task} done={done} /> : null}</div>
    </li>
  );
}
