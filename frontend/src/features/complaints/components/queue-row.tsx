import { Trans } from "@lingui/react/macro";
import { Link, useNavigate } from "@tanstack/react-router";
import type { MouseEvent } from "react";
import { Due } from "@/components/due";
import { Icon } from "@/components/icon";
import { LevelMark, Reference, SeverityMark } from "@/components/marks";
import { useFormat } from "@/i18n/format";
import type { QueueSearch } from "../filters";
import type { ComplaintRow } from "../schemas";
import { StateMark } from "./state-mark";
import { TakeIt } from "./take-it";

interface QueueRowProps {
  row: ComplaintRow;
  search: QueueSearch;
  /** A message of its reporter's waits to be read. */
  unread: boolean;
  chosen: boolean;
  onChoose?: (id: string) => void;
}

export function QueueRow({ row, search, unread, chosen, onChoose }: QueueRowProps) {
  const navigate = useNavigate();
  const open = search.beside === row.id;
  // A click on the row shows the complaint beside the list; its title leads to the record itself.
  const peek = (event: MouseEvent) => {
    if ((event.target as Element).closest("a, button, input, label")) return;
    void navigate({
      to: "/complaints",
      search: { ...search, beside: row.id },
      replace: true,
      resetScroll: false,
    });
  };
  return (
    <tr
      className={open ? "open" : ""}
      data-chosen={chosen || undefined}
      aria-current={open || undefined}
      onClick={peek}
    >
      {onChoose ? (
        <td className="w-c">
          <label className="check">
            <input type="checkbox" checked={chosen} onChange={() => onChoose(row.id)} />
            <span className="vh">
              <Trans>
                Choose <Reference>{row.reference}</Reference>
              </Trans>
            </span>
          </label>
        </td>
      ) : null}
      <td className="w-due">
        <RowDue row={row} />
      </td>
      <td className="what">
        <Link
          to="/complaints/$complaint"
          params={{ complaint: row.id }}
          dir="auto"
          lang={row.summary ? row.language : undefined}
        >
          {row.summary || <Trans>Erased</Trans>}
        </Link>
        <p className="meta">
          <Reference>{row.reference}</Reference>
          {row.place ? <bdi>{row.place.name}</bdi> : null}
          {row.severity ? <SeverityMark severity={row.severity} /> : null}
          {unread ? (
            <span className="mark strong">
              <Icon name="complaints" />
              <Trans>New message</Trans>
            </span>
          ) : null}
          {row.urgent ? (
            <span className="mark strong">
              <Trans>Urgent</Trans>
            </span>
          ) : null}
          {row.level === "confidential" ? null : <LevelMark level={row.level} />}
        </p>
      </td>
      <td className="w-st">
        <div className="with">
          <div>
            <StateMark state={row.state} />
            <span className="who">
              {row.assignee ? (
                <bdi>{row.assignee.name}</bdi>
              ) : row.team ? (
                <bdi>{row.team.name}</bdi>
              ) : (
                <Trans>Not assigned</Trans>
              )}
            </span>
          </div>
          <TakeIt complaint={row} listed />
        </div>
      </td>
    </tr>
  );
}

function RowDue({ row }: { row: ComplaintRow }) {
  const format = useFormat();
  if (row.due_on && row.state !== "closed" && row.state !== "merged")
    return <Due day={row.due_on} soonFrom={row.warn_on} />;
  return (
    <span className="due">
      <Icon name={row.state === "closed" ? "done" : "clock"} />
      <span>
        <b>{row.state === "closed" ? <Trans>Done</Trans> : <Trans>No deadline</Trans>}</b>
        <small>
          <Trans>
            received <bdi>{format.dayShort(row.received_on)}</bdi>
          </Trans>
        </small>
      </span>
    </span>
  );
}
