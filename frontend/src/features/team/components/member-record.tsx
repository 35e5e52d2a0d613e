import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Fact, Facts } from "@/components/facts";
import { Fetched } from "@/components/fetched";
import { Section } from "@/components/page";
import { directoryQuery } from "@/components/pickers/colleagues";
import { ActBy, TimelineEntry } from "@/components/timeline";
import { useFormat } from "@/i18n/format";
import { memberHistoryQuery } from "../api/members";
import { useTeamLabels } from "../labels";
import type { Member } from "../schemas";
import { AbsencesSection } from "./absences-section";
import { BackgroundSection } from "./background-section";
import { ConflictsSection } from "./conflicts-section";
import { PapersSection } from "./papers-section";

export function MemberRecord({ record }: { record: Member }) {
  return (
    <>
      <Section first title={<Trans>Who they are</Trans>}>
        <Said record={record} />
      </Section>
      <Section title={<Trans>Absences</Trans>} note={<Trans>Days only, without a reason</Trans>}>
        <AbsencesSection record={record} />
      </Section>
      {record.papers ? (
        <Section title={<Trans>Papers</Trans>} note={<Trans>Valid on all days of a visit</Trans>}>
          <PapersSection record={record} />
        </Section>
      ) : null}
      {record.told ? (
        <>
          <Section
            title={<Trans>Ties</Trans>}
            note={<Trans>Read by who plans visits, and by themselves</Trans>}
          >
            <ConflictsSection record={record} />
          </Section>
          <Section
            title={<Trans>Minority</Trans>}
            note={<Trans>Read by who plans visits, and by themselves</Trans>}
          >
            <BackgroundSection record={record} />
          </Section>
        </>
      ) : null}
      {record.papers ? (
        <Section title={<Trans>History</Trans>}>
          <History member={record.id} />
        </Section>
      ) : null}
    </>
  );
}

function Said({ record }: { record: Member }) {
  const { t, i18n } = useLingui();
  const labels = useTeamLabels();
  const format = useFormat();
  const offices = useQuery(directoryQuery).data?.offices ?? [];
  const office = offices.find(({ id }) => id === record.office)?.name;
  const list = new Intl.ListFormat(i18n.locale, { type: "unit" });
  const days = record.days_a_year;
  return (
    <Facts>
      <Fact label={t`Expertise`}>
        {record.expertise.length > 0 ? list.format(record.expertise.map(labels.expertise)) : null}
      </Fact>
      <Fact label={t`Languages`}>
        {record.languages.length > 0 ? list.format(record.languages.map(format.language)) : null}
      </Fact>
      <Fact label={t`Sex`}>{record.sex ? labels.sex(record.sex) : null}</Fact>
      <Fact label={t`Office`}>{office ? <bdi>{office}</bdi> : null}</Fact>
      <Fact label={t`Account`}>
        {record.account ? <bdi>{record.account.name}</bdi> : t`They do not sign in`}
      </Fact>
      <Fact label={t`Days of visits a year`}>{days === null ? null : format.number(days)}</Fact>
      <Fact label={t`First day in the team`}>
        {record.joined_on ? <bdi>{format.day(record.joined_on)}</bdi> : null}
      </Fact>
      <Fact label={t`Last day`}>{record.left_on ? <bdi>{format.day(record.left_on)}</bdi> : null}</Fact>
    </Facts>
  );
}

function History({ member }: { member: string }) {
  const labels = useTeamLabels();
  const history = useQuery(memberHistoryQuery(member));
  return (
    <Fetched query={history} tight rank={3}>
      {(acts) => (
        <ol className="tl">
          {acts.map((each) => (
            <TimelineEntry key={each.id} at={each.at} title={labels.act(each.act)}>
              <ActBy name={each.by.name} reason={each.reason} />
            </TimelineEntry>
          ))}
        </ol>
      )}
    </Fetched>
  );
}
