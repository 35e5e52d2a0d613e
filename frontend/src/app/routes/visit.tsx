import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { Fetched } from "@/components/fetched";
import { useHashTarget } from "@/components/hash-target";
import { Section } from "@/components/page";
import { VisitReturns } from "@/features/bodies/components/visit-returns";
import { VisitsOfOthers } from "@/features/bodies/components/visits-of-others";
import { VisitChecklists } from "@/features/checklists/components/visit-checklists";
import { DifficultiesSection } from "@/features/conduct/components/difficulties-section";
import { NotesSection } from "@/features/conduct/components/notes-section";
import { QuickNote } from "@/features/conduct/components/quick-note";
import { SightsSection } from "@/features/conduct/components/sights-section";
import { TalkSection } from "@/features/conduct/components/talk-section";
import { EraseLink } from "@/features/erasure/components/erase-link";
import { EvidenceSection } from "@/features/evidence/components/evidence-section";
import { TakenAlongSection } from "@/features/fieldwork/components/taken-along-section";
import { FindingsSection } from "@/features/findings/components/findings-section";
import { NoteToFinding } from "@/features/findings/components/note-to-finding";
import { HandOverButton } from "@/features/handing-over/components/hand-over-button";
import { HandedOver } from "@/features/handing-over/components/handed-over";
import { IdentityPanel } from "@/features/identities/components/identity-panel";
import { InformationAbout } from "@/features/information/components/information-about";
import { LinkInformation } from "@/features/information/components/link-information";
import { interviewsQuery } from "@/features/interviews/api/interviews";
import { InterviewsSection } from "@/features/interviews/components/interviews-section";
import { useInterviewLabels } from "@/features/interviews/labels";
import { writes } from "@/features/interviews/schemas";
import { MedicalSection } from "@/features/medical/components/medical-section";
import { RecommendedOutOf } from "@/features/recommendations/components/out-of";
import { RecommendOutOf } from "@/features/recommendations/components/recommend-out-of";
import { ToVerify } from "@/features/recommendations/components/to-verify";
import { VisitReports } from "@/features/reports/components/visit-reports";
import { VisitDebriefs } from "@/features/team/components/visit-debriefs";
import { VisitTeam } from "@/features/team/components/visit-team";
import { visitQuery } from "@/features/visits/api/visits";
import { BriefSection } from "@/features/visits/components/brief-section";
import { VisitHead } from "@/features/visits/components/visit-head";
import { VisitHistory } from "@/features/visits/components/visit-history";
import { WhereSection } from "@/features/visits/components/where-section";
import type { Visit } from "@/features/visits/schemas";
import "@/features/complaints/complaints.css";
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
                <VisitReturns visit={found.id} place={place.id} open={isOpen(found)} />
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
          {found.company ? (
            <Section id="taken-along" title={<Trans>Without a line</Trans>}>
              <TakenAlongSection visit={found} />
            </Section>
          ) : null}
          {found.company ? <Workspace visit={found} /> : null}
        </>
      )}
    </Fetched>
  );
}

const BEGUN: readonly Visit["state"][] = ["under-way", "final-talk-held", "reporting"];

/** Somebody may be in danger for what they said long after the team has gone. */
function hands({ may_contribute, state }: Visit): boolean {
  return may_contribute && (BEGUN.includes(state) || state === "closed");
}

function isOpen({ state }: Visit): boolean {
  return state !== "closed" && state !== "cancelled";
}

/** What is confidential of a visit, to who goes along and who heads it. */
function Workspace({ visit }: { visit: Visit }) {
  const may = useMay();
  const started = visit.started_at !== null;
  useHashTarget();
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
            <InterviewsSection
              visit={visit}
              act={(interview) => (
                <>
                  {hands(visit) && !interview.erased_on ? (
                    <HandOverButton visit={visit} heardIn={{ interview: interview.id }} />
                  ) : null}
                  {may("visits.identity.open") ? (
                    <IdentityPanel interview={interview} writes={writes(visit) && visit.may_work} />
                  ) : null}
                  <EraseLink compact of="interview" record={interview.id} erasedOn={interview.erased_on} />
                </>
              )}
            />
          </Section>
          <Section id="protection" title={<Trans>Protection</Trans>} note={<Trans>Of who spoke</Trans>}>
            <HandedOver visit={visit} adds={hands(visit)} />
          </Section>
          {may("visits.medical.work") ? <Medical visit={visit} /> : null}
          <Section id="evidence" title={<Trans>Files</Trans>} note={<Trans>That bear something out</Trans>}>
            <EvidenceSection visit={visit} />
          </Section>
          <Section id="findings" title={<Trans>Findings</Trans>}>
            <FindingsSection
              visit={visit}
              act={(finding) =>
                finding.kind === "problem" ? (
                  <>
                    {hands(visit) ? <HandOverButton visit={visit} heardIn={{ finding: finding.id }} /> : null}
                    <RecommendOutOf finding={finding.id} />
                  </>
                ) : null
              }
            />
          </Section>
          {may("recommendations.recommendation.read") ? (
            <Section
              id="to-verify"
              title={<Trans>To verify</Trans>}
              note={<Trans>Of earlier recommendations</Trans>}
            >
              <ToVerify visit={visit.id} places={(visit.places ?? []).map((place) => place.id)} />
            </Section>
          ) : null}
          {may("recommendations.recommendation.read") ? (
            <Section id="recommended" title={<Trans>Recommended</Trans>}>
              <RecommendedOutOf visit={visit.id} writes={visit.may_work && visit.state !== "closed"} />
            </Section>
          ) : null}
          <Section id="reports" title={<Trans>Reports</Trans>}>
            <VisitReports visit={visit.id} begins={visit.may_work && BEGUN.includes(visit.state)} />
          </Section>
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
          {visit.may_work && isOpen(visit) ? (
            <LinkInformation visit={visit.id} places={visit.places?.map(({ id }) => id) ?? []} />
          ) : null}
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

/** With the interviews a note may be about. */
function Medical({ visit }: { visit: Visit }) {
  const labels = useInterviewLabels();
  const interviews = useQuery(interviewsQuery(visit.id));
  const talks = (interviews.data ?? []).map(({ id, number, kind }) => ({
    id,
    number,
    what: labels.kind(kind),
  }));
  return <MedicalSection visit={visit.id} writes={writes(visit)} talks={talks} />;
}
