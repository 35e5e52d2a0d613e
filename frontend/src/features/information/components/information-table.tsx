import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Icon } from "@/components/icon";
import { Reference } from "@/components/marks";
import { useFormat } from "@/i18n/format";
import { STATE_ICONS, useInformationLabels } from "../labels";
import type { InformationItem } from "../schemas";
import { Warnings } from "./information-marks";

export function InformationTable({ rows }: { rows: InformationItem[] }) {
  const { t } = useLingui();
  return (
    <table className="queue stacked information">
      <caption className="vh">
        <Trans>Information received</Trans>
      </caption>
      <thead>
        <tr>
          <th scope="col">{t`What was said`}</th>
          <th scope="col">{t`Places`}</th>
          <th scope="col">{t`Received`}</th>
          <th scope="col">{t`What became of it`}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Line key={row.id} row={row} />
        ))}
      </tbody>
    </table>
  );
}

function Line({ row }: { row: InformationItem }) {
  const { t } = useLingui();
  const labels = useInformationLabels();
  const format = useFormat();
  return (
    <tr className={row.at_once ? "at-once" : undefined}>
      <td className="what">
        <Link to="/information/$information" params={{ information: row.id }}>
          <span dir="auto" lang={row.language === "und" ? undefined : row.language}>
            {row.beginning}
          </span>
        </Link>
        <p className="meta">
          <Reference>{row.reference}</Reference>
          {row.incident_kind ? <b>{labels.incident(row.incident_kind)}</b> : null}
          <span>{labels.source(row.source_kind)}</span>
          <Warnings of={row} />
        </p>
      </td>
      <td data-l={t`Places`}>
        {row.places.length > 0 ? (
          row.places.map((place) => (
            <p key={place.id}>
              <bdi>{place.name}</bdi>
            </p>
          ))
        ) : (
          <span className="faint">–</span>
        )}
      </td>
      <td data-l={t`Received`}>
        <bdi>{format.dayShort(row.received_on)}</bdi>
      </td>
      <td data-l={t`What became of it`}>
        <span className="mark">
          <Icon name={STATE_ICONS[row.state]} />
          {labels.state(row.state)}
        </span>
        {row.assignee ? (
          <p className="meta">
            <bdi>{row.assignee.name}</bdi>
          </p>
        ) : null}
      </td>
    </tr>
  );
}
