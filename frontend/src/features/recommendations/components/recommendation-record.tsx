import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Due } from "@/components/due";
import { Icon } from "@/components/icon";
import { LevelMark, Reference, SideMark } from "@/components/marks";
import { Crumb, PageHead, Section } from "@/components/page";
import { SimilarLink } from "@/components/similar-link";
import { useFormat } from "@/i18n/format";
import { useRecommendationLabels } from "../labels";
import type { Recommendation } from "../schemas";
import { ImplementationSection } from "./implementation";
import { ImplementationMark } from "./implementation-mark";
import { IssueButton } from "./issue-button";
import { LawProposals } from "./law-proposals";
import { Missing } from "./missing";
import { OutOfFindings } from "./out-of-findings";
import { OutOfTracker } from "./out-of-tracker";
import { PublicationSection } from "./publication";
import { RecommendationMargin } from "./recommendation-margin";
import { RecommendationTimeline } from "./recommendation-timeline";
import { TimesMark } from "./repeated";
import { Smart } from "./smart";
import { Stories } from "./story/stories";
import { Ties } from "./ties";
import { UrgentButton } from "./urgent-button";

interface RecommendationRecordProps {
  recommendation: Recommendation;
  /** What was talked about it, and how far up one went: of features of their own. */
  followed?: ReactNode;
}

export function RecommendationRecord({ recommendation, followed }: RecommendationRecordProps) {
  const { t } = useLingui();
  const format = useFormat();
  const labels = useRecommendationLabels();
  const { issued_on: issuedOn } = recommendation;
  const judged = Object.values(recommendation.criteria).filter((each) => each.verdict !== "open").length;
  return (
    <>
      <PageHead
        said
        title={recommendation.title}
        windowTitle={recommendation.reference}
        crumb={<Crumb to="/recommendations">{t`Recommendations`}</Crumb>}
        gutter={
          <>
            <Reference>{recommendation.reference}</Reference>
            <span>
              {issuedOn ? (
                <Trans>
                  issued <bdi>{format.day(issuedOn)}</bdi>
                </Trans>
              ) : (
                <Trans>not issued yet</Trans>
              )}
            </span>
          </>
        }
        marks={
          <>
            <span className="mark">
              <Icon name={recommendation.state === "draft" ? "pen" : "recs"} />
              <b>{labels.state(recommendation.state)}</b>
            </span>
            <LevelMark level={recommendation.level} strong />
            {recommendation.embargoed ? (
              <b>
                <Trans>Unpublished until the State agrees</Trans>
              </b>
            ) : null}
            {recommendation.to_us ? (
              <b>
                <Trans>Addressed to us</Trans>
              </b>
            ) : null}
            <SideMark side={recommendation.side} />
            <b>{labels.priority(recommendation.priority)}</b>
            {issuedOn ? <ImplementationMark implementation={recommendation.implementation} /> : null}
            <TimesMark recommendation={recommendation.id} />
            {recommendation.due_on && recommendation.state === "issued" ? (
              <Due day={recommendation.due_on} brief />
            ) : null}
          </>
        }
        acts={
          <>
            {recommendation.state === "draft" || recommendation.embargoed ? null : (
              <SimilarLink
                record={recommendation.id}
                reference={recommendation.reference}
                className="btn quiet"
              />
            )}
            {recommendation.may_change ? (
              <Link
                className="btn"
                to="/recommendations/$recommendation/change"
                params={{ recommendation: recommendation.id }}
              >
                {issuedOn ? <Trans>Correct</Trans> : <Trans>Change</Trans>}
              </Link>
            ) : null}
            <UrgentButton recommendation={recommendation} />
            <IssueButton recommendation={recommendation} />
          </>
        }
      />
      <div className="record">
        <div>
          <Section
            title={<Trans>Text</Trans>}
            note={issuedOn ? <Trans>As issued</Trans> : <Trans>Draft</Trans>}
          >
            <p className="voice lead-voice" dir="auto" lang={recommendation.language}>
              {recommendation.text}
            </p>
          </Section>
          <Prose title={t`Root cause`} text={recommendation.root_cause} />
          <Prose title={t`Seen by`} text={recommendation.indicators} />
          <Prose title={t`What it needs`} text={recommendation.resources} />
          <OutOfFindings findings={recommendation.findings} />
          <LawProposals recommendation={recommendation} />
          {issuedOn ? <Stories recommendation={recommendation} /> : null}
          {issuedOn ? <ImplementationSection recommendation={recommendation} /> : null}
          {issuedOn ? followed : null}
          {issuedOn && recommendation.direction === "issued" ? (
            <PublicationSection recommendation={recommendation} />
          ) : null}
          {recommendation.state === "draft" ? <Missing recommendation={recommendation} /> : null}
          <OutOfTracker recommendation={recommendation} />
          {recommendation.direction === "issued" && !recommendation.external_system ? (
            <Section title={<Trans>Double SMART</Trans>} note={<Trans>{judged} of 10 judged</Trans>}>
              <Smart recommendation={recommendation} />
            </Section>
          ) : null}
          <Ties recommendation={recommendation} />
          <section className="sec">
            <div className="axis gap-b">
              <div className="gut">
                <h2>
                  <Trans>Timeline</Trans>
                </h2>
              </div>
              <div />
            </div>
            <RecommendationTimeline recommendation={recommendation} />
          </section>
        </div>
        <RecommendationMargin recommendation={recommendation} />
      </div>
    </>
  );
}

function Prose({ title, text }: { title: string; text: string | null }) {
  if (!text) return null;
  return (
    <Section title={title}>
      <p className="measure" dir="auto">
        {text}
      </p>
    </Section>
  );
}
