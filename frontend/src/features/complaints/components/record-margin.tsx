import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Fact, Facts } from "@/components/facts";
import { useSeverityName } from "@/components/marks";
import { useFormat } from "@/i18n/format";
import { useLabels } from "../labels";
import type { Complaint } from "../schemas";
import { AssignSection } from "./assign-section";

interface RecordMarginProps {
  complaint: Complaint;
  /** What other features say beside it. */
  children?: ReactNode;
  /** Under whom it is with: how it came there. */
  routed?: ReactNode;
  /** After whom it is with: who else follows it. */
  watchers?: ReactNode;
}

export function RecordMargin({ complaint, routed, watchers, children }: RecordMarginProps) {
  const { t } = useLingui();
  const format = useFormat();
  return (
    <aside className="margin" aria-label={t`Facts`}>
      <AssignSection complaint={complaint} routed={routed} />
      {watchers}
      <section>
        <h2>
          <Trans>Facts</Trans>
        </h2>
        <ComplaintFacts complaint={complaint} />
      </section>
      {complaint.provenance ? (
        <section>
          <h2>
            <Trans>Where it comes from</Trans>
          </h2>
          <p className="small">
            <Link to="/complaints/imports/$id" params={{ id: complaint.provenance.import_id }}>
              <Trans>Row {format.number(complaint.provenance.row)} of an import</Trans>
            </Link>
          </p>
        </section>
      ) : null}
      {children}
    </aside>
  );
}

function ComplaintFacts({ complaint }: { complaint: Complaint }) {
  const { t } = useLingui();
  const labels = useLabels();
  const format = useFormat();
  const severity = useSeverityName();
  return (
    <Facts>
      <Fact label={t`Place`}>
        {complaint.place ? (
          <Link to="/places/$place" params={{ place: complaint.place.id }}>
            <bdi>{complaint.place.name}</bdi>
          </Link>
        ) : null}
      </Fact>
      <Fact label={t`Unit`}>{complaint.unit ? <bdi>{complaint.unit}</bdi> : null}</Fact>
      <Fact label={t({ message: "About", context: "complaint" })}>
        {complaint.authority ? <bdi>{complaint.authority.name}</bdi> : null}
      </Fact>
      <Fact label={t`Whom it is about`}>
        {complaint.about.length > 0 ? (
          <bdi>{format.list(complaint.about.map(({ name }) => name))}</bdi>
        ) : null}
      </Fact>
      <Fact label={t`When it happened`}>
        {complaint.happened_on ? format.day(complaint.happened_on) : null}
      </Fact>
      <Fact label={t`Pending elsewhere`}>
        {complaint.pending_before ? <bdi>{complaint.pending_before}</bdi> : null}
      </Fact>
      <Fact label={t`Themes`}>
        {complaint.themes.length > 0 ? (
          <ul>
            {complaint.themes.map((theme) => (
              <li key={theme.id}>{theme.name}</li>
            ))}
          </ul>
        ) : null}
      </Fact>
      <Fact label={t`Problem`}>{complaint.problem_kind ? labels.problem(complaint.problem_kind) : null}</Fact>
      <Fact label={t`Severity`}>{complaint.severity ? severity(complaint.severity) : null}</Fact>
      <Fact label={t`How it came`}>{labels.channel(complaint.channel)}</Fact>
      <Fact label={t`Who complains`}>
        {complaint.complainant_role ? labels.role(complaint.complainant_role) : null}
      </Fact>
      <Fact label={t`Level of appeal`}>
        {complaint.appeal_level ? <bdi>{complaint.appeal_level}</bdi> : null}
      </Fact>
      <Fact label={t`Language`}>
        {complaint.language === "und" ? null : format.language(complaint.language)}
      </Fact>
      <Fact label={t`Office`}>
        <bdi>{complaint.office.name}</bdi>
      </Fact>
      <Fact label={t`Closed on`}>{complaint.closed_on ? format.day(complaint.closed_on) : null}</Fact>
      <Fact label={t`Other numbers`}>
        {complaint.external_references.length > 0 ? (
          <ul>
            {complaint.external_references.map((reference) => (
              <li key={`${reference.system} ${reference.value}`}>
                <bdi className="id">{reference.value}</bdi> <span className="faint">{reference.system}</span>
              </li>
            ))}
          </ul>
        ) : null}
      </Fact>
    </Facts>
  );
}
