import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Fetched } from "@/components/fetched";
import { Icon } from "@/components/icon";
import { Reference } from "@/components/marks";
import { Crumb, PageHead } from "@/components/page";
import { erasureQuery } from "@/features/retention/api/erasures";
import { ErasureRecord } from "@/features/retention/components/erasure-record";
import { ERASURE_ICONS, useRetentionLabels } from "@/features/retention/labels";
import type { Erasure } from "@/features/retention/schemas";
import "@/features/retention/retention.css";

const route = getRouteApi("/shell/complaints/retention/$erasure");

export function ErasurePage() {
  const { erasure } = route.useParams();
  const found = useQuery(erasureQuery(erasure));
  return (
    <Fetched query={found} rank={1}>
      {(record) => <Record key={record.id} record={record} />}
    </Fetched>
  );
}

function Record({ record }: { record: Erasure }) {
  const { t } = useLingui();
  const labels = useRetentionLabels();
  return (
    <>
      <PageHead
        title={t`Erasure`}
        lead={labels.kind(record.kind)}
        gutter={record.reference ? <Reference>{record.reference}</Reference> : null}
        crumb={<Crumb to="/complaints/retention">{t`Retention`}</Crumb>}
        marks={
          <span className="mark">
            <Icon name={ERASURE_ICONS[record.state]} />
            <b>{labels.state(record.state)}</b>
          </span>
        }
      />
      <ErasureRecord record={record} />
    </>
  );
}
