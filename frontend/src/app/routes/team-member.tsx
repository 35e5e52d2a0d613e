import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Fetched } from "@/components/fetched";
import { Icon } from "@/components/icon";
import { SideMark } from "@/components/marks";
import { Crumb, PageHead } from "@/components/page";
import { EraseLink } from "@/features/erasure/components/erase-link";
import { memberQuery } from "@/features/team/api/members";
import { MemberActs } from "@/features/team/components/member-acts";
import { MemberRecord } from "@/features/team/components/member-record";
import { useTeamLabels } from "@/features/team/labels";
import type { Member } from "@/features/team/schemas";
import { today } from "@/i18n/format";
import "@/features/team/team.css";

const route = getRouteApi("/shell/team/$member");

export function TeamMemberPage() {
  const { member } = route.useParams();
  const found = useQuery(memberQuery(member));
  return (
    <Fetched query={found} rank={1}>
      {(record) => <Record key={record.id} record={record} />}
    </Fetched>
  );
}

function Record({ record }: { record: Member }) {
  const { t } = useLingui();
  const labels = useTeamLabels();
  const away = record.absences.some(({ since }) => since <= today());
  return (
    <>
      <PageHead
        said
        title={record.name}
        windowTitle={t`Member of the team`}
        crumb={<Crumb to="/team">{t`Team`}</Crumb>}
        marks={
          <>
            <span className="mark">
              <Icon name="person" />
              <b>{labels.kind(record.kind)}</b>
            </span>
            <SideMark side={record.side} />
            {away ? (
              <span className="mark">
                <Icon name="pause" />
                <Trans>Away today</Trans>
              </span>
            ) : null}
            {record.left_on ? (
              <span className="mark">
                <Icon name="exit" />
                {record.left_on < today() ? <Trans>Has left</Trans> : <Trans>Leaves soon</Trans>}
              </span>
            ) : null}
          </>
        }
        acts={
          <>
            {record.keeps ? <MemberActs record={record} /> : null}
            <EraseLink of="member" record={record.id} erasedOn={record.erased_on} />
          </>
        }
      />
      <MemberRecord record={record} />
    </>
  );
}
