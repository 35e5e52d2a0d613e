import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { Fetched } from "@/components/fetched";
import { Section } from "@/components/page";
import { VisitsOfOthers } from "@/features/bodies/components/visits-of-others";
import { VisitChecklists } from "@/features/checklists/components/visit-checklists";
import { DifficultiesSection } from "@/features/conduct/components/difficulties-section";
import { NotesSection } from "@/features/conduct/components/notes-section";
import { QuickNote } from "@/features/conduct/components/quick-note";
import { SightsSection } from "@/features/conduct/components/sights-section";
import { TalkSection } from "@/features/conduct/components/talk-section";
import { FindingsSection } from "@/features/findings/components/findings-section";
import { NoteToFinding } from "@/features/findings/components/note-to-finding";
import { InformationAbout } from "@/features/information/components/information-about";
import { InterviewsSection } from "@/features/interviews/components/interviews-section";
import { RecommendedOutOf } from "@/features/recommendations/components/out-of";
import { VisitDebriefs } from "@/features/team/components/visit-debriefs";
import { VisitTeam } from "@/features/team/components/visit-team";
import { visitQuery } from "@/features/visits/api/visits";
import { BriefSection } from "@/features/visits/components/brief-section";
import { VisitHead } from "@/features/visits/components/visit-head";
import { VisitHistory } from "@/features/visits/components/visit-history";
import { WhereSection } from "@/features/visits/components/where-section";
import type { Visit } from "@/features/visits/schemas";
import "@/features/findings/findings.css";
import "@/features/visits/visits.css";

const route = getRouteApi("/shell/visits/$visit");

export function VisitPage() {
  const { visit: id } = route.useParams();
  const visit = useQuery(visitQuery(id));
  return (
    <Fetched query={visit} rank={1}>
      {(found) => (
        <>
          <VisitHead visit={found} />
          <Section title={<Trans>Where and when</Trans>} first>
            <WhereSection visit={found} />
            {found.places?.map((place) => (
              <div key={place.id} className="beside">
                <VisitsOfOthers
                  place={place.id}
                  since={found.starts_on ?? undefined}
                  until={found.ends_on ?? undefined}
                />
              </div>
            ))}
          </Section>
          {found.brief ? (
            <Section title={<Trans>What for</Trans>}>
              <BriefSection visit={found} />
            </Section>
          ) : null}
          {found.company ? (
            <Section id="team" title={<Trans>Who goes</Trans>}>
              <VisitTeam visit={found.id} />
            </Section>
          ) : null}
          {found.company ? <Workspace visit={found} /> : null}
        </>
      )}
    </Fetched>
  );
}

/** What is confidential of a visit, to who goes along and who heads it. */
function Workspace({ visit }: { visit: Visit }) {
  const may = useMay();
  const started = visit.started_at !== null;
  return (
    <>
      <Section id="sights" title={<Trans>What is to be seen</Trans>} note={<Trans>And was, or not</Trans>}>
        <SightsSection visit={visit} />
      </Section>
      {may("visits.checklist.read") && visit.where_known ? (
        <Section id="checklists" title={<Trans>Checklists</Trans>}>
          <VisitChecklists visit={visit.id} writes={visit.may_contribute} />
        </Section>
      ) : null}
      {started ? (
        <>
          <Section id="notes" title={<Trans>Notes</Trans>}>
            <NotesSection visit={visit.id} act={(note) => <NoteToFinding visit={visit} note={note} />} />
          </Section>
          <Section id="interviews" title={<Trans>Interviews</Trans>} note={<Trans>Without names</Trans>}>
            <InterviewsSection visit={visit} />
          </Section>
          <Section id="findings" title={<Trans>Findings</Trans>}>
            <FindingsSection visit={visit} />
          </Section>
          {may("recommendations.recommendation.read") ? (
            <Section id="recommended" title={<Trans>Recommended</Trans>}>
              <RecommendedOutOf visit={visit.id} writes={visit.may_work && visit.state !== "closed"} />
            </Section>
          ) : null}
          <Section id="difficulties" title={<Trans>Difficulties</Trans>}>
            <DifficultiesSection visit={visit} />
          </Section>
          <Section
            id="final-talk"
            title={<Trans>Final talk</Trans>}
            note={<Trans>And what was promised</Trans>}
          >
            <TalkSection visit={visit} />
          </Section>
        </>
      ) : null}
      {may("visits.information.read") ? (
        <Section id="information" title={<Trans>Information</Trans>}>
          <InformationAbout about={{ visit: visit.id }} />
        </Section>
      ) : null}
      {started ? (
        <Section id="debriefing" title={<Trans>Debriefing</Trans>} note={<Trans>Among ourselves</Trans>}>
          <VisitDebriefs visit={visit.id} />
        </Section>
      ) : null}
      <Section title={<Trans>What happened</Trans>}>
        <VisitHistory visit={visit.id} />
      </Section>
      <QuickNote visit={visit} />
    </>
  );
}
