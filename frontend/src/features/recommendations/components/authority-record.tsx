import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useMay } from "@/client/session";
import { Icon } from "@/components/icon";
import { Reference } from "@/components/marks";
import { Crumb, PageHead, Section } from "@/components/page";
import { useRecommendationLabels } from "../labels";
import type { Authority } from "../schemas";
import { AuthorityTree } from "./authority-tree";
import { CloseAuthority } from "./close-authority";
import { FocalPoints } from "./focal-points";
import { LettersList } from "./letters/letters-list";

/** One authority: where it stands, what is asked of it, whom one turns to there, and what it wrote. */
interface AuthorityRecordProps {
  authority: Authority;
  /** What was talked about with them, and where they stand: of features of their own. */
  followed?: ReactNode;
}

export function AuthorityRecord({ authority, followed }: AuthorityRecordProps) {
  const { t } = useLingui();
  const may = useMay();
  const labels = useRecommendationLabels();
  const reads = may("recommendations.recommendation.read");
  const writes = may("recommendations.recommendation.write") || may("recommendations.recommendation.issue");
  return (
    <>
      <PageHead
        said
        title={authority.name}
        crumb={<Crumb to="/recommendations/authorities">{t`Authorities`}</Crumb>}
        gutter={<Reference>{authority.reference}</Reference>}
        marks={
          <>
            <b>{labels.authority(authority.kind)}</b>
            {authority.parent ? (
              <span>
                <Trans>
                  below{" "}
                  <Link
                    to="/recommendations/authorities/$authority"
                    params={{ authority: authority.parent.id }}
                  >
                    <bdi>{authority.parent.name}</bdi>
                  </Link>
                </Trans>
              </span>
            ) : null}
            {authority.closed ? (
              <span className="badge">
                <Trans>Closed</Trans>
              </span>
            ) : null}
          </>
        }
        acts={
          <>
            <CloseAuthority authority={authority} />
            {writes ? (
              <Link
                className="btn primary"
                to="/recommendations/letters/new"
                search={{ authority: authority.id }}
              >
                <Icon name="letter" small />
                <Trans>Enter a letter</Trans>
              </Link>
            ) : null}
          </>
        }
      />
      {reads ? (
        <Section first title={<Trans>Asked of them</Trans>} note={<Trans>Also of those below them</Trans>}>
          <p className="chips">
            <Link className="chip" to="/recommendations" search={{ authority: [authority.id] }}>
              <span>
                <Trans>All recommendations</Trans>
              </span>
            </Link>
            <Link
              className="chip"
              to="/recommendations"
              search={{ authority: [authority.id], answer: ["none"], state: "issued" }}
            >
              <span>
                <Trans>Not answered</Trans>
              </span>
            </Link>
            <Link
              className="chip"
              to="/recommendations"
              search={{ authority: [authority.id], overdue: true }}
            >
              <Icon name="late" small />
              <span>
                <Trans>Overdue</Trans>
              </span>
            </Link>
          </p>
        </Section>
      ) : null}
      {authority.below > 0 ? (
        <Section title={<Trans>Below it</Trans>}>
          <AuthorityTree parent={authority.id} />
        </Section>
      ) : null}
      {reads ? <FocalPoints authority={authority.id} /> : null}
      {reads ? followed : null}
      {reads ? (
        <Section title={<Trans>Letters</Trans>}>
          <LettersList authority={authority.id} />
        </Section>
      ) : null}
    </>
  );
}
