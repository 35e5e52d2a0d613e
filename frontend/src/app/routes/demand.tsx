import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Due } from "@/components/due";
import { Fetched } from "@/components/fetched";
import { Icon } from "@/components/icon";
import { LevelMark, Reference, SideMark } from "@/components/marks";
import { Crumb, PageHead } from "@/components/page";
import { demandQuery } from "@/features/demands/api/demands";
import { DemandActs } from "@/features/demands/components/demand-acts";
import { DemandRecord } from "@/features/demands/components/demand-record";
import { STATE_ICONS, useDemandLabels } from "@/features/demands/labels";
import type { Demand } from "@/features/demands/schemas";
import "@/features/complaints/complaints.css";
import "@/features/demands/demands.css";

const route = getRouteApi("/shell/complaints/demands/$demand");

export function DemandPage() {
  const { demand } = route.useParams();
  const found = useQuery(demandQuery(demand));
  return (
    <Fetched query={found} rank={1}>
      {(record) => <Record key={record.id} record={record} />}
    </Fetched>
  );
}

function Record({ record }: { record: Demand }) {
  const { t } = useLingui();
  const labels = useDemandLabels();
  return (
    <>
      <PageHead
        title={labels.demander(record.demander)}
        lead={record.wanted.map(labels.demanded).join(" · ")}
        windowTitle={record.reference}
        gutter={<Reference>{record.reference}</Reference>}
        crumb={<Crumb to="/complaints/demands">{t`Demands`}</Crumb>}
        marks={
          <>
            <span className="mark">
              <Icon name={STATE_ICONS[record.state]} />
              <b>{labels.state(record.state)}</b>
              {record.answer ? <span>· {labels.answer(record.answer)}</span> : null}
            </span>
            <LevelMark level="confidential" strong />
            <SideMark side={record.side} />
            {record.waiting ? (
              <span className="mark">
                <Icon name="pause" />
                {labels.answerState("waiting")}
              </span>
            ) : null}
            {record.due_on && record.state === "open" ? <Due day={record.due_on} brief /> : null}
          </>
        }
        acts={record.works ? <DemandActs record={record} /> : null}
      />
      <DemandRecord record={record} />
    </>
  );
}
