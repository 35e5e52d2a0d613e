import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { Fact, Facts } from "@/components/facts";
import { Icon } from "@/components/icon";
import { Section } from "@/components/page";
import { useFormat } from "@/i18n/format";
import { useEvidenceLabels } from "../labels";
import type { Evidence } from "../schemas";
import { Chain } from "./chain";
import { Copies } from "./copies";
import { DescribeForm, type GivenConsent } from "./describe-form";
import { Original } from "./original";

interface Props {
  evidence: Evidence;
  consents: GivenConsent[];
  /** What the purpose of a consent is called. */
  purposeName: (purpose: string) => string;
}

/** One file: its copies, what it shows, what rests on it, and what was done with it. */
export function EvidenceRecord({ evidence, consents, purposeName }: Props) {
  const { t } = useLingui();
  const labels = useEvidenceLabels();
  const format = useFormat();
  const [describing, setDescribing] = useState(false);
  const given = evidence.consent;
  return (
    <>
      <Section title={evidence.picture ? <Trans>The picture</Trans> : <Trans>The file</Trans>} first>
        {evidence.erased_on ? (
          <p className="mark">
            <Icon name="no" small />
            <Trans>
              Erased on {format.day(evidence.erased_on)} with the interview in which it was agreed to: the
              files and what they show are gone, its chain stays.
            </Trans>
          </p>
        ) : (
          <Copies evidence={evidence} />
        )}
      </Section>
      <Section title={<Trans>What it shows</Trans>}>
        <div className="stack">
          {evidence.shows ? (
            <p dir="auto">{evidence.shows}</p>
          ) : evidence.erased_on ? null : (
            <p className="soft small">
              <Trans>Nobody said yet what it shows.</Trans>
            </p>
          )}
          <Facts>
            <Fact label={t`Kind`}>{labels.kind(evidence.kind)}</Fact>
            <Fact label={t`Place`}>
              <bdi>{evidence.place.name}</bdi>
            </Fact>
            <Fact label={t`Unit`}>{evidence.unit ? <bdi>{evidence.unit.name}</bdi> : null}</Fact>
            <Fact label={t`Taken`}>
              {evidence.taken_at ? <bdi>{format.moment(evidence.taken_at)}</bdi> : null}
            </Fact>
            <Fact label={t`Came in`}>
              <bdi>{format.moment(evidence.created_at)}</bdi>
              {" · "}
              <bdi>{evidence.by.name}</bdi>
            </Fact>
            <Fact label={t`Consent`}>
              {given ? (
                <span className={given.withdrawn_at ? "mark" : ""}>
                  {given.withdrawn_at ? <Icon name="no" small /> : null}
                  <Trans>
                    Interview no. {format.number(given.number)}: {purposeName(given.purpose)}
                  </Trans>
                  {given.withdrawn_at ? (
                    <>
                      {" · "}
                      <Trans>taken back {format.moment(given.withdrawn_at)}</Trans>
                    </>
                  ) : null}
                </span>
              ) : null}
            </Fact>
            <Fact label={t`SHA-256 of the file that came in`}>
              <code dir="ltr" className="hash">
                {evidence.sha256}
              </code>
            </Fact>
          </Facts>
          {evidence.may_change ? (
            <p>
              <button type="button" className="btn" onClick={() => setDescribing(true)}>
                <Trans>Say what it shows</Trans>
              </button>
            </p>
          ) : null}
        </div>
      </Section>
      <Section title={<Trans>Bears out</Trans>}>
        {evidence.findings.length === 0 ? (
          <p className="soft small">
            <Trans>No finding rests on it yet. Choose it as a source of one, on the page of the visit.</Trans>
          </p>
        ) : (
          <ul className="ledger">
            {evidence.findings.map((finding) => (
              <li key={finding.id}>
                <span className="due">
                  <bdi>{finding.reference}</bdi>
                </span>
                <p className="what">
                  <Link to="/visits/$visit" params={{ visit: evidence.visit }} hash="findings">
                    <span dir="auto">{finding.title}</span>
                  </Link>
                  {finding.contrary ? (
                    <span className="soft">
                      {" · "}
                      <Trans>speaks against it</Trans>
                    </span>
                  ) : null}
                </p>
                <div />
              </li>
            ))}
          </ul>
        )}
      </Section>
      {evidence.picture && !evidence.erased_on ? (
        <Section title={<Trans>Original</Trans>} note={<Trans>Sealed</Trans>}>
          <Original evidence={evidence} />
        </Section>
      ) : null}
      <Section title={<Trans>Chain of custody</Trans>} note={<Trans>From upload to report</Trans>}>
        <Chain evidence={evidence.id} />
      </Section>
      <Dialog title={<Trans>What it shows</Trans>} isOpen={describing} onClose={() => setDescribing(false)}>
        <DescribeForm evidence={evidence} consents={consents} onClose={() => setDescribing(false)} />
      </Dialog>
    </>
  );
}
