import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { Fetched } from "@/components/fetched";
import { Icon } from "@/components/icon";
import { LevelMark, Reference } from "@/components/marks";
import { Crumb, PageHead } from "@/components/page";
import { Empty } from "@/components/states";
import { allegationsQuery } from "@/features/protection/api/allegations";
import { useLabels } from "@/features/protection/labels";
import type { AllegationItem } from "@/features/protection/schemas";
import { dateToDay, useFormat } from "@/i18n/format";

export function AllegationsPage() {
  const { t } = useLingui();
  const may = useMay();
  const found = useQuery(allegationsQuery());
  return (
    <>
      <PageHead
        title={t`Allegations`}
        lead={t`Of torture and other ill-treatment. Read by the protection team and the head; sealed ones by those named on them.`}
        crumb={<Crumb to="/complaints">{t`Complaints`}</Crumb>}
        acts={
          <>
            <Link className="btn" to="/complaints/protection">
              <Trans>Protection</Trans>
            </Link>
            {may("complaints.protection.work") ? (
              <Link className="btn primary" to="/complaints/allegations/new">
                <Icon name="plus" small />
                <Trans>Record an allegation</Trans>
              </Link>
            ) : null}
          </>
        }
      />
      <Fetched query={found}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon="lv-confidential" title={<Trans>No allegations</Trans>}>
              <p>
                <Trans>What the protection team records stands here.</Trans>
              </p>
            </Empty>
          ) : (
            <div className="pad">
              <ul className="ledger">
                {items.map((item) => (
                  <Row key={item.id} item={item} />
                ))}
              </ul>
            </div>
          )
        }
      </Fetched>
    </>
  );
}

function Row({ item }: { item: AllegationItem }) {
  const labels = useLabels();
  const format = useFormat();
  return (
    <li>
      <p className="small">
        <bdi>{format.dayShort(item.happened_from ?? dateToDay(new Date(item.created_at)))}</bdi>
      </p>
      <div>
        <p className="what">
          <Link to="/complaints/allegations/$allegation" params={{ allegation: item.id }}>
            <Reference>{item.reference}</Reference>
          </Link>
        </p>
        <p className="meta">
          <LevelMark level={item.level} />
          {item.place ? <bdi>{item.place.name}</bdi> : null}
          {item.authority ? <bdi>{item.authority.name}</bdi> : null}
          {item.inquiry ? (
            <span>
              <Trans>Inquiry asked for</Trans>
            </span>
          ) : null}
          {item.investigation ? (
            <span>
              <Trans>Investigation: {labels.proceeding(item.investigation)}</Trans>
            </span>
          ) : null}
          {item.prosecution ? (
            <span>
              <Trans>Prosecution: {labels.proceeding(item.prosecution)}</Trans>
            </span>
          ) : null}
        </p>
      </div>
    </li>
  );
}
