import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { Icon } from "@/components/icon";
import { PageHead } from "@/components/page";
import { StandingIn } from "@/features/absences/components/standing-in";
import { AskedList } from "@/features/asked/components/asked-list";
import { FollowUpsDue } from "@/features/case-work/components/follow-ups-due";
import { useLabels } from "@/features/complaints/labels";
import { MilestonesDue } from "@/features/cycles/components/milestones-due";
import { DemandsDue } from "@/features/demands/components/demands-due";
import { AwaitedPart } from "@/features/dialogue/components/awaited-part";
import { DutyOpeningsTold } from "@/features/duty/components/opening-list";
import { RecordErasuresWaiting } from "@/features/erasure/components/erasure-list";
import { StepsWaiting } from "@/features/escalation/components/steps-waiting";
import { OpeningsTold } from "@/features/glass/components/opening-list";
import { WaitingMessages } from "@/features/inbox/components/waiting-messages";
import { MailToFile } from "@/features/incoming/components/mail-to-file";
import { InformationAtOnce } from "@/features/information/components/at-once";
import { LegislationDue } from "@/features/legislation/components/legislation-due";
import { WaitingLetters } from "@/features/letters/components/waiting-letters";
import { AlertsWaiting } from "@/features/protection/components/alerts-waiting";
import { CheckInsDue } from "@/features/protection/components/check-ins-due";
import { WatchedCheckIns } from "@/features/protection/components/watched-check-ins";
import { AttentionWaiting } from "@/features/recommendations/components/attention-waiting";
import { PublicationsWaiting } from "@/features/recommendations/components/publications-waiting";
import { ReviewsWaiting } from "@/features/recommendations/components/reviews-waiting";
import { SilencesTold } from "@/features/recommendations/components/silences-told";
import { ErasuresWaiting } from "@/features/retention/components/erasure-lists";
import { SearchNews } from "@/features/search/components/search-news";
import { MyTasks } from "@/features/tasks/components/my-tasks";
import { NextVisits } from "@/features/visits/components/next-visits";
import { WaitingSummary } from "@/features/waiting/components/waiting-summary";
import { WatchedNews } from "@/features/watching/components/watched-news";
import { FirstSteps } from "@/features/work/components/first-steps";
import { HomeLead, MyWork } from "@/features/work/components/my-work";
import { ResponsesDue } from "@/features/work/components/responses-due";
import "@/features/information/information.css";
import "@/features/letters/letters.css";
import "@/features/work/work.css";
import { today, useFormat } from "@/i18n/format";

export function HomePage() {
  const { t } = useLingui();
  const format = useFormat();
  const may = useMay();
  const labels = useLabels();
  const reads = may("complaints.complaint.read") || may("complaints.complaint.register");
  return (
    <>
      <PageHead
        title={reads ? t`My work` : t`Home`}
        lead={reads ? <HomeLead /> : undefined}
        gutter={
          <>
            <span>{format.weekday(today())}</span>
            <span>{format.day(today())}</span>
          </>
        }
        acts={
          may("complaints.complaint.register") ? (
            <Link className="btn primary" to="/complaints/new" aria-keyshortcuts="N">
              <Icon name="plus" small />
              <Trans>Register a complaint</Trans> <kbd aria-hidden="true">N</kbd>
            </Link>
          ) : null
        }
      />
      {reads ? <StandingIn /> : null}
      <div className="home-waits">
        <InformationAtOnce />
        <OpeningsTold />
        <DutyOpeningsTold />
        <SilencesTold />
        <ReviewsWaiting />
        <StepsWaiting />
        <AttentionWaiting />
        <AwaitedPart />
        <PublicationsWaiting />
        <WaitingLetters />
        {reads ? <WaitingMessages /> : null}
        <AlertsWaiting />
        {may("complaints.complaint.register") ? <MailToFile /> : null}
        {reads || may("complaints.protection.work") ? <CheckInsDue /> : null}
        {may("complaints.protection.work") || may("complaints.complaint.head") ? <WatchedCheckIns /> : null}
        <ErasuresWaiting />
        <RecordErasuresWaiting />
        <DemandsDue />
        {may("recommendations.recommendation.read") ? <MilestonesDue /> : null}
        {may("recommendations.recommendation.read") ? <LegislationDue /> : null}
        <SearchNews />
      </div>
      {reads ? (
        <MyWork
          tasks={
            <>
              <MyTasks />
              <FollowUpsDue />
              <WaitingSummary />
            </>
          }
          news={<WatchedNews act={labels.act} />}
        />
      ) : null}
      <NextVisits />
      {!reads && may("recommendations.recommendation.read") ? <ResponsesDue /> : null}
      {may("visits.report.answer") || may("recommendations.recommendation.answer") ? <AskedList /> : null}
      {reads ? null : <FirstSteps />}
    </>
  );
}
