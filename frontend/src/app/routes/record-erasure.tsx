import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Fetched } from "@/components/fetched";
import { Icon } from "@/components/icon";
import { Crumb, PageHead } from "@/components/page";
import { erasureQuery } from "@/features/erasure/api/erasures";
import { ErasureRecord } from "@/features/erasure/components/erasure-record";
import { ERASURE_ICONS, useErasureLabels } from "@/features/erasure/labels";
import type { Erasure } from "@/features/erasure/schemas";

const route = getRouteApi("/shell/visits/erasures/$erasure");

export function RecordErasurePage() {
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
  const labels = useErasureLabels();
  return (
    <>
      <PageHead
        title={t`Erasure`}
        lead={labels.of(record.of)}
        crumb={<Crumb to="/visits/erasures">{t`Erasures`}</Crumb>}
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
