import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Fetched } from "@/components/fetched";
import { Icon } from "@/components/icon";
import { LevelMark, Reference, SideMark } from "@/components/marks";
import { Crumb, PageHead } from "@/components/page";
import { SimilarLink } from "@/components/similar-link";
import { OpenedStrips } from "@/features/duty/components/opened-strip";
import { EraseLink } from "@/features/erasure/components/erase-link";
import { informationQuery } from "@/features/information/api/information";
import { InformationActs } from "@/features/information/components/information-acts";
import { Warnings } from "@/features/information/components/information-marks";
import { InformationRecord } from "@/features/information/components/information-record";
import { STATE_ICONS, useInformationLabels } from "@/features/information/labels";
import type { Information } from "@/features/information/schemas";
import "@/features/information/information.css";

const route = getRouteApi("/shell/information/$information");

export function InformationPage() {
  const { information } = route.useParams();
  const found = useQuery(informationQuery(information));
  return (
    <Fetched query={found} rank={1}>
      {(record) => <Record key={record.id} record={record} />}
    </Fetched>
  );
}

function Record({ record }: { record: Information }) {
  const { t } = useLingui();
  const labels = useInformationLabels();
  return (
    <>
      <PageHead
        title={labels.title(record)}
        windowTitle={record.reference}
        gutter={<Reference>{record.reference}</Reference>}
        crumb={<Crumb to="/information">{t`Information received`}</Crumb>}
        marks={
          <>
            <Warnings of={record} />
            <span className="mark">
              <Icon name={STATE_ICONS[record.state]} />
              <b>{labels.state(record.state)}</b>
            </span>
            <LevelMark level={record.level} strong />
            <SideMark side={record.side} />
          </>
        }
        acts={
          <>
            {record.erased_on ? null : (
              <SimilarLink record={record.id} reference={record.reference} className="btn quiet" />
            )}
            {record.may.includes("change") ? <InformationActs record={record} /> : null}
            <EraseLink of="information" record={record.id} erasedOn={record.erased_on} />
          </>
        }
      />
      <OpenedStrips record={record.id} />
      <InformationRecord record={record} />
    </>
  );
}
