import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { Fetched } from "@/components/fetched";
import { Section } from "@/components/page";
import { complaintQuery } from "@/features/complaints/api/get-complaint";
import { Deadlines } from "@/features/complaints/components/deadlines";
import { Files } from "@/features/complaints/components/files";
import { NoteForm } from "@/features/complaints/components/note-form";
import { PartyCard } from "@/features/complaints/components/party-card";
import { RecordHead } from "@/features/complaints/components/record-head";
import { RecordMargin } from "@/features/complaints/components/record-margin";
import { SafeContactStrips } from "@/features/complaints/components/safe-contact";
import { ComplaintTimeline } from "@/features/complaints/components/timeline";
import type { Complaint } from "@/features/complaints/schemas";
import "@/features/complaints/complaints.css";
import { OfComplaint } from "@/features/protection/components/of-complaint";
import { useFormat } from "@/i18n/format";

const route = getRouteApi("/shell/complaints/$complaint");

export function ComplaintPage() {
  const { complaint: id } = route.useParams();
  const complaint = useQuery(complaintQuery(id));
  return (
    <Fetched query={complaint} rank={1}>
      {(found) => <Record complaint={found} />}
    </Fetched>
  );
}

function Record({ complaint }: { complaint: Complaint }) {
  const { t } = useLingui();
  const may = useMay();
  const writes = may("complaints.complaint.work") || may("complaints.complaint.register");
  return (
    <>
      <RecordHead complaint={complaint} />
      <SafeContactStrips parties={complaint.parties} className="safe" />
      <nav className="jump" aria-label={t`On this page`}>
        <a href="#said">
          <Trans>What was said</Trans>
        </a>
        <a href="#deadlines">
          <Trans>Deadlines</Trans>
        </a>
        <a href="#people">
          <Trans>People</Trans> <span className="faint">{complaint.parties.length}</span>
        </a>
        <a href="#files">
          <Trans>Files</Trans>
        </a>
        <a href="#timeline">
          <Trans>Timeline</Trans>
        </a>
      </nav>
      <div className="record">
        <div>
          <Said complaint={complaint} />
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
                  <PartyCard key={party.id} complaint={complaint.id} party={party} />
                ))}
              </div>
            ) : (
              <p className="soft small">
                <Trans>Nobody is named in this complaint.</Trans>
              </p>
            )}
          </Section>
          {may("complaints.protection.work") ? (
            <Section id="ill-treatment" title={<Trans>Ill-treatment</Trans>}>
              <OfComplaint complaint={complaint.id} people={complaint.parties} />
            </Section>
          ) : null}
          <Section id="files" title={<Trans>Files</Trans>}>
            <Files complaint={complaint.id} />
          </Section>
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
        <RecordMargin complaint={complaint} />
      </div>
      <p className="print-foot" aria-hidden="true">
        {complaint.reference}
      </p>
    </>
  );
}

function Said({ complaint }: { complaint: Complaint }) {
  const format = useFormat();
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
          Registered by <bdi>{complaint.registered_by.name}</bdi>, {format.moment(complaint.created_at)}
        </Trans>
      </p>
    </Section>
  );
}
