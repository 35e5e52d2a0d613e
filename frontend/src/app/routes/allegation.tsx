import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { Fetched } from "@/components/fetched";
import { LevelMark, Reference, SideMark } from "@/components/marks";
import { Crumb, PageHead, Section } from "@/components/page";
import { OpeningStrips, useOwnOpening } from "@/features/glass/components/opening-strips";
import { allegationQuery, useOpenAllegation } from "@/features/protection/api/allegations";
import { AllegationActs } from "@/features/protection/components/allegation-acts";
import { AllegationContent } from "@/features/protection/components/allegation-content";
import { OpenSealed } from "@/features/protection/components/open-sealed";
import { useOpened } from "@/features/protection/components/use-opened";
import { VictimCard } from "@/features/protection/components/victim-card";
import type { Allegation } from "@/features/protection/schemas";
import "@/features/complaints/complaints.css";

const route = getRouteApi("/shell/complaints/allegations/$allegation");

export function AllegationPage() {
  const { allegation } = route.useParams();
  const found = useQuery(allegationQuery(allegation));
  return (
    <Fetched query={found} rank={1}>
      {(record) => <Record key={record.id} record={record} />}
    </Fetched>
  );
}

function Record({ record }: { record: Allegation }) {
  const { t } = useLingui();
  const may = useMay();
  const opening = useOpenAllegation(record.id);
  const emergency = useOwnOpening(record.id);
  const { opened, open, close } = useOpened(opening);
  const shown = opened?.content.content ?? record.content;
  const current = opened && opened.content.version >= record.version ? opened.content : record;
  const again = () => {
    if (opened) void open(opened.purpose);
  };
  return (
    <>
      <PageHead
        title={t`Allegation`}
        windowTitle={record.reference}
        gutter={<Reference>{record.reference}</Reference>}
        crumb={<Crumb to="/complaints/allegations">{t`Allegations`}</Crumb>}
        marks={
          <>
            <LevelMark level={record.level} strong />
            <SideMark side={record.side} />
          </>
        }
        acts={
          <>
            {opened ? (
              <button type="button" className="btn" onClick={close}>
                <Trans>Close the blind</Trans>
              </button>
            ) : null}
            {record.works && record.victim_known ? (
              <Link className="btn" to="/complaints/protection/new" search={{ allegation: record.id }}>
                <Trans>Open a protection file</Trans>
              </Link>
            ) : null}
          </>
        }
      />
      <OpeningStrips record={record.id} className="safe" />
      {shown ? (
        <AllegationContent
          record={current}
          content={shown}
          onChanged={again}
          victim={<VictimCard record={record} mayOpen={may("complaints.complaint.unseal")} />}
          acts={
            record.works || emergency ? (
              <AllegationActs record={current} content={shown} onChanged={again} />
            ) : null
          }
        />
      ) : (
        <Section title={<Trans>Why do you need to see this?</Trans>}>
          <OpenSealed act={opening} onOpen={(purpose) => void open(purpose)} />
        </Section>
      )}
    </>
  );
}
