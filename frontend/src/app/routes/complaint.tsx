import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Navigate } from "@tanstack/react-router";
import { useState } from "react";
import { isNotHere } from "@/client/problem";
import { useMay } from "@/client/session";
import { Fetched } from "@/components/fetched";
import { useHashTarget } from "@/components/hash-target";
import { Icon } from "@/components/icon";
import { Section } from "@/components/page";
import { useDoer } from "@/components/public";
import { ActionList } from "@/features/actions/components/action-list";
import { RemedyList } from "@/features/actions/components/remedy-list";
import { AddOrganisation } from "@/features/case-work/components/add-organisation";
import { AlsoIn } from "@/features/case-work/components/also-in";
import { AssessmentPart } from "@/features/case-work/components/assessment-part";
import { IssueList } from "@/features/case-work/components/issue-list";
import { OrganisationCard } from "@/features/case-work/components/organisation-card";
import { RelationsPart } from "@/features/case-work/components/relations-part";
import { complaintQuery } from "@/features/complaints/api/get-complaint";
import { AddPerson } from "@/features/complaints/components/add-person";
import { Deadlines } from "@/features/complaints/components/deadlines";
import { EditSection } from "@/features/complaints/components/edit-section";
import { Files } from "@/features/complaints/components/files";
import { NoteForm } from "@/features/complaints/components/note-form";
import { PartyCard } from "@/features/complaints/components/party-card";
import { RecordHead } from "@/features/complaints/components/record-head";
import { RecordMargin } from "@/features/complaints/components/record-margin";
import { SafeContactStrips } from "@/features/complaints/components/safe-contact";
import { ComplaintTimeline } from "@/features/complaints/components/timeline";
import { useLabels } from "@/features/complaints/labels";
import type { Complaint } from "@/features/complaints/schemas";
import { DemandsOf } from "@/features/demands/components/demands-of";
import { SummarySection } from "@/features/register/components/summary-section";
import "@/features/complaints/complaints.css";
import { PatternsAround } from "@/features/patterns/components/patterns-around";
import "@/features/patterns/patterns.css";
import { Conversations } from "@/features/conversations/components/conversations";
import { DuplicatesPart } from "@/features/duplicates/components/duplicates-part";
import { MergedStrips } from "@/features/duplicates/components/merged-strips";
import { OpeningStrips } from "@/features/glass/components/opening-strips";
import "@/features/conversations/conversations.css";
import { FiledMail } from "@/features/incoming/components/filed-mail";
import { GroupLetters } from "@/features/letters/components/group-letters";
import { Letters } from "@/features/letters/components/letters";
import { SafeContactForm } from "@/features/letters/components/safe-contact-form";
import "@/features/letters/letters.css";
import { ConsentAndDisclosure } from "@/features/disclosure/components/consent-and-disclosure";
import "@/features/disclosure/disclosure.css";
import "@/features/levels/levels.css";
import { OpenToStaff } from "@/features/disclosure/components/open-to-staff";
import { ReporterInbox } from "@/features/inbox/components/reporter-inbox";
import { SealedGate } from "@/features/levels/components/sealed-gate";
import { WhoReads } from "@/features/levels/components/who-reads";
import { BeingThere, SomeoneElse } from "@/features/presence/components/presence";
import { OfComplaint } from "@/features/protection/components/of-complaint";
import { TellTeam } from "@/features/protection/components/tell-team";
import { ComplaintRetention, ErasePerson } from "@/features/retention/components/complaint-retention";
import { HeldStrips } from "@/features/retention/components/held-strip";
import { RoutedBy } from "@/features/routing/components/routed-by";
import { TasksSection } from "@/features/tasks/components/tasks-section";
import { WatchSection } from "@/features/watching/components/watch-section";
import { useFormat } from "@/i18n/format";

const route = getRouteApi("/shell/complaints/$complaint");

export function ComplaintPage() {
  const { complaint: id } = route.useParams();
  const { registered = false } = route.useSearch();
  const complaint = useQuery(complaintQuery(id));
  const shown = (
    <Fetched query={complaint} rank={1}>
      {(found) =>
        found.merged_into && !registered ? (
          <Navigate to="/complaints/$complaint" params={{ complaint: found.merged_into.id }} replace />
        ) : (
          <Record key={found.id} complaint={found} />
        )
      }
    </Fetched>
  );
  const closed = complaint.isError && isNotHere(complaint.error);
  return closed ? <SealedGate complaint={id}>{shown}</SealedGate> : shown;
}

function Record({ complaint }: { complaint: Complaint }) {
  const { t } = useLingui();
  const may = useMay();
  const labels = useLabels();
  const [editing, setEditing] = useState(false);
  const merged = complaint.state === "merged";
  const writes = !merged && (may("complaints.complaint.work") || may("complaints.complaint.register"));
  const decides = may("complaints.retention.decide");
  useHashTarget();
  return (
    <>
      <RecordHead complaint={complaint} />
      {complaint.level === "sealed" ? <OpeningStrips record={complaint.id} className="safe" /> : null}
      <HeldStrips complaint={complaint} className="safe" />
      <SafeContactStrips parties={complaint.parties} className="safe" />
      <SomeoneElse complaint={complaint.id} className="safe" />
      <MergedStrips complaint={complaint} className="safe" />
      <nav className="jump" aria-label={t`On this page`}>
        <a href="#said">
          <Trans>What was said</Trans>
        </a>
        {complaint.channel === "form" ? (
          <a href="#inbox">
            <Trans>Messages</Trans>
          </a>
        ) : null}
        <a href="#issues">
          <Trans>Bodies and issues</Trans>
        </a>
        <a href="#assessment">
          <Trans>Assessment</Trans>
        </a>
        <a href="#actions">
          <Trans>What we did</Trans>
        </a>
        <a href="#deadlines">
          <Trans>Deadlines</Trans>
        </a>
        <a href="#people">
          <Trans>People</Trans> <span className="faint">{complaint.parties.length}</span>
        </a>
        {writes ? (
          <a href="#risk">
            <Trans>Somebody at risk?</Trans>
          </a>
        ) : null}
        <a href="#together">
          <Trans>Belongs together</Trans>
        </a>
        {merged ? null : (
          <a href="#twice">
            <Trans>Registered twice?</Trans>
          </a>
        )}
        <a href="#letters">
          <Trans>Letters</Trans>
        </a>
        <a href="#conversations">
          <Trans>Calls and meetings</Trans>
        </a>
        <a href="#readers">
          <Trans>Who may read this</Trans>
        </a>
        <a href="#consent">
          <Trans>Consent and disclosure</Trans>
        </a>
        <a href="#tasks">
          <Trans>Tasks</Trans>
        </a>
        <a href="#files">
          <Trans>Files</Trans>
        </a>
        {complaint.state === "closed" ? (
          <a href="#public">
            <Trans>For the public</Trans>
          </a>
        ) : null}
        <a href="#timeline">
          <Trans>Timeline</Trans>
        </a>
      </nav>
      <div className="record">
        <div>
          {editing ? (
            <BeingThere complaint={complaint.id}>
              <EditSection complaint={complaint} onDone={() => setEditing(false)} />
            </BeingThere>
          ) : (
            <Said complaint={complaint} onEdit={writes ? () => setEditing(true) : undefined} />
          )}
          {complaint.channel === "form" ? (
            <Section
              id="inbox"
              title={<Trans>Messages</Trans>}
              note={<Trans>With who sent it by the public form</Trans>}
            >
              <ReporterInbox complaint={complaint.id} />
            </Section>
          ) : null}
          <Section
            id="issues"
            title={<Trans>Bodies and issues</Trans>}
            note={<Trans>Each issue ends by itself</Trans>}
          >
            <IssueList complaint={complaint} />
          </Section>
          <Section
            id="assessment"
            title={<Trans>Assessment</Trans>}
            note={<Trans>What to look at, what was decided</Trans>}
          >
            <AssessmentPart complaint={complaint} />
          </Section>
          <Section
            id="remedies"
            title={<Trans>Tried before</Trans>}
            note={<Trans>Where else they turned, and how it ended</Trans>}
          >
            <RemedyList complaint={complaint.id} />
          </Section>
          <Section
            id="actions"
            title={<Trans>What we did</Trans>}
            note={<Trans>With whom, and what came of it</Trans>}
          >
            <ActionList complaint={complaint} />
          </Section>
          <Section
            id="deadlines"
            title={<Trans>Deadlines</Trans>}
            note={<Trans>Each says how its day came about</Trans>}
          >
            <Deadlines complaint={complaint} />
          </Section>
          <Section
            id="people"
            title={<Trans>People</Trans>}
            note={<Trans>Kept apart, each under a key of their own</Trans>}
          >
            {complaint.parties.length > 0 ? (
              <div className="parties">
                {complaint.parties.map((party) => (
                  <div key={party.id} className="stack-s">
                    {party.entry ? (
                      <OrganisationCard
                        complaint={complaint.id}
                        party={party}
                        role={labels.party(party.role)}
                        contact={labels.safeContact(party.safe_contact)}
                      />
                    ) : (
                      <PartyCard complaint={complaint.id} party={party} />
                    )}
                    <AlsoIn complaint={complaint.id} party={party.id} />
                    <div className="acts">
                      {writes && !party.entry ? (
                        <SafeContactForm complaint={complaint.id} version={complaint.version} party={party} />
                      ) : null}
                      {decides && !party.entry && !complaint.held ? (
                        <ErasePerson complaint={complaint.id} party={party.id} />
                      ) : null}
                    </div>
                  </div>
                ))}
              </div>
            ) : (
              <p className="soft small">
                <Trans>Nobody is named in this complaint.</Trans>
              </p>
            )}
            {merged ? null : (
              <div className="acts gap-t">
                <AddPerson complaint={complaint} />
                <AddOrganisation complaint={complaint.id} />
              </div>
            )}
          </Section>
          <Section
            id="together"
            title={<Trans>Belongs together</Trans>}
            note={<Trans>Only what you may read</Trans>}
          >
            <RelationsPart complaint={complaint} />
            {merged ? null : (
              <GroupLetters complaint={complaint.id} side={complaint.side} language={complaint.language} />
            )}
          </Section>
          {merged ? null : (
            <Section
              id="twice"
              title={<Trans>Registered twice?</Trans>}
              note={<Trans>What looks like it, and why</Trans>}
            >
              <DuplicatesPart complaint={complaint} />
            </Section>
          )}
          <Section
            id="letters"
            title={<Trans>Letters</Trans>}
            note={<Trans>Two people sign before one goes out</Trans>}
          >
            <Letters complaint={complaint.id} side={complaint.side} language={complaint.language} />
            <FiledMail complaint={complaint.id} />
          </Section>
          <Section
            id="conversations"
            title={<Trans>Calls and meetings</Trans>}
            note={<Trans>Nobody is called who must not be</Trans>}
          >
            <Conversations complaint={complaint.id} state={complaint.state} writes={writes} />
          </Section>
          <Section id="readers" title={<Trans>Who may read this</Trans>}>
            <WhoReads
              complaint={complaint.id}
              openToStaff={(onClose) => <OpenToStaff subject={complaint} onClose={onClose} />}
            />
          </Section>
          <Section
            id="consent"
            title={<Trans>Consent and disclosure</Trans>}
            note={<Trans>Nothing leaves that nobody agreed to</Trans>}
          >
            <ConsentAndDisclosure subject={complaint} />
          </Section>
          <Section id="tasks" title={<Trans>Tasks</Trans>}>
            <TasksSection complaint={complaint.id} />
          </Section>
          {writes ? (
            <Section
              id="risk"
              title={<Trans>Somebody at risk?</Trans>}
              note={<Trans>For the protection team alone</Trans>}
            >
              <TellTeam complaint={complaint.id} sealed={complaint.level === "sealed"} />
            </Section>
          ) : null}
          {may("complaints.protection.work") ? (
            <Section id="ill-treatment" title={<Trans>Ill-treatment</Trans>}>
              <OfComplaint complaint={complaint.id} people={complaint.parties} />
            </Section>
          ) : null}
          <Section id="files" title={<Trans>Files</Trans>}>
            <Files complaint={complaint.id} />
          </Section>
          {decides ? (
            <Section
              id="demands"
              title={<Trans>Demands</Trans>}
              note={<Trans>What others demanded about it</Trans>}
            >
              <DemandsOf complaint={complaint.id} />
            </Section>
          ) : null}
          {decides ? (
            <Section
              id="retention"
              title={<Trans>Retention</Trans>}
              note={<Trans>Two people decide that it goes</Trans>}
            >
              <ComplaintRetention complaint={complaint} />
            </Section>
          ) : null}
          {complaint.state === "closed" ? (
            <Section
              id="public"
              title={<Trans>For the public</Trans>}
              note={<Trans>Words of their own, never what was said</Trans>}
            >
              <SummarySection
                complaint={complaint.id}
                language={complaint.language}
                outcomeName={labels.outcome}
              />
            </Section>
          ) : null}
          <section className="sec" id="timeline">
            <div className="axis">
              <div className="gut">
                <h2>
                  <Trans>Timeline</Trans>
                </h2>
              </div>
              {writes ? <NoteForm complaint={complaint.id} /> : <div />}
            </div>
            <ComplaintTimeline complaint={complaint} />
          </section>
        </div>
        <RecordMargin
          complaint={complaint}
          routed={<RoutedBy complaint={complaint.id} />}
          watchers={<WatchSection complaint={complaint.id} />}
        >
          <PatternsAround around={{ complaint: complaint.id }} />
        </RecordMargin>
      </div>
      <p className="print-foot" aria-hidden="true">
        {complaint.reference}
      </p>
    </>
  );
}

function Said({ complaint, onEdit }: { complaint: Complaint; onEdit?: () => void }) {
  const format = useFormat();
  const doer = useDoer();
  const language = complaint.language === "und" ? undefined : complaint.language;
  return (
    <Section
      id="said"
      title={<Trans>What was said</Trans>}
      note={language ? <Trans>In {format.language(language)}</Trans> : null}
    >
      {complaint.narrative ? (
        <p className="voice" dir="auto" lang={language}>
          {complaint.narrative}
        </p>
      ) : (
        <p className="soft small">
          <Trans>Only the summary was written down.</Trans>
        </p>
      )}
      <p className="small soft gap-t">
        <Trans>
          Registered by <bdi>{doer(complaint.registered_by)}</bdi>, {format.moment(complaint.created_at)}
        </Trans>
      </p>
      {onEdit ? (
        <p className="gap-t">
          <button type="button" className="btn compact" onClick={onEdit}>
            <Icon name="pen" small />
            <Trans>Correct the record</Trans>
          </button>
        </p>
      ) : null}
    </Section>
  );
}
