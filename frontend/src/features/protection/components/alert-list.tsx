import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Due } from "@/components/due";
import { Icon } from "@/components/icon";
import { Reference } from "@/components/marks";
import { today, useFormat } from "@/i18n/format";
import { useLabels } from "../labels";
import type { AlertItem } from "../schemas";

/** What the protection team was told, without the words of it. */
export function AlertList({ alerts }: { alerts: AlertItem[] }) {
  return (
    <ul className="ledger">
      {alerts.map((alert) => (
        <Row key={alert.id} alert={alert} />
      ))}
    </ul>
  );
}

function Row({ alert }: { alert: AlertItem }) {
  const labels = useLabels();
  const format = useFormat();
  const by = alert.taken_by?.name;
  return (
    <li>
      {alert.taken_at ? (
        <span className="soft small">
          {alert.finished_at ? (
            <Trans>Finished {format.moment(alert.finished_at)}</Trans>
          ) : (
            <Trans>Taken up {format.moment(alert.taken_at)}</Trans>
          )}
        </span>
      ) : (
        <Due
          day={alert.escalate_on}
          what={alert.escalate_on > today() ? <Trans>before the head</Trans> : undefined}
        />
      )}
      <div>
        <p className="what">
          <Link to="/complaints/protection/alerts/$alert" params={{ alert: alert.id }}>
            {labels.topic(alert.topic)}
          </Link>
        </p>
        <p className="meta">
          {alert.urgency === "urgent" ? (
            <span className="badge late">
              <Icon name="warn" small />
              {labels.urgency("urgent")}
            </span>
          ) : null}
          <BeforeTheHead alert={alert} />
          <Reference>{alert.reference}</Reference>
          <span>
            <Trans>
              Told by <bdi>{alert.told_by.name}</bdi>, {format.moment(alert.told_at)}
            </Trans>
          </span>
          {by ? (
            <span>
              <Trans>
                With <bdi>{by}</bdi>
              </Trans>
            </span>
          ) : null}
          {alert.from_visit ? (
            <span>
              <Trans>From a visit</Trans>
            </span>
          ) : null}
          {alert.complaint ? (
            <Link to="/complaints/$complaint" params={{ complaint: alert.complaint.id }}>
              <Reference>{alert.complaint.reference}</Reference>
            </Link>
          ) : null}
        </p>
      </div>
    </li>
  );
}

/** Since when nobody took it up for too long. */
export function BeforeTheHead({ alert }: { alert: AlertItem }) {
  const format = useFormat();
  if (alert.taken_at || alert.escalate_on > today()) return null;
  return (
    <span className="badge late">
      <Trans>Before the head since {format.dayShort(alert.escalate_on)}</Trans>
    </span>
  );
}
