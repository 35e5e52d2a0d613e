import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { Due } from "@/components/due";
import { Fetched } from "@/components/fetched";
import { Icon } from "@/components/icon";
import { Reference } from "@/components/marks";
import { Crumb, PageHead, Section } from "@/components/page";
import { checkInsQuery, filesQuery } from "@/features/protection/api/files";
import { CheckInList } from "@/features/protection/components/check-in-list";
import { useLabels } from "@/features/protection/labels";
import { dateToDay, useFormat } from "@/i18n/format";

export function ProtectionPage() {
  const { t } = useLingui();
  const may = useMay();
  const labels = useLabels();
  const format = useFormat();
  const files = useQuery(filesQuery);
  const checkIns = useQuery(checkInsQuery);
  return (
    <>
      <PageHead
        title={t`Protection`}
        lead={t`Files on people at risk. You see those you are named on; nobody else sees that they exist.`}
        crumb={<Crumb to="/complaints">{t`Complaints`}</Crumb>}
        acts={
          <>
            {may("complaints.protection.work") || may("complaints.complaint.head") ? (
              <Link className="btn" to="/complaints/protection/alerts">
                <Trans>Alerts</Trans>
              </Link>
            ) : null}
            <Link className="btn" to="/complaints/allegations">
              <Trans>Allegations</Trans>
            </Link>
            {may("complaints.glass.break") ? (
              <Link className="btn" to="/complaints/emergency">
                <Trans>Open in an emergency</Trans>
              </Link>
            ) : null}
            {may("complaints.protection.work") ? (
              <Link className="btn primary" to="/complaints/protection/new">
                <Icon name="plus" small />
                <Trans>Open a protection file</Trans>
              </Link>
            ) : null}
          </>
        }
      />
      <Section title={<Trans>Check-ins due</Trans>} first>
        <Fetched query={checkIns} tight>
          {(items) =>
            items.length > 0 ? (
              <CheckInList checkIns={items} />
            ) : (
              <p className="soft small">
                <Trans>Nobody is to look at the moment.</Trans>
              </p>
            )
          }
        </Fetched>
      </Section>
      <Section title={<Trans>My files</Trans>}>
        <Fetched query={files} tight>
          {(items) =>
            items.length > 0 ? (
              <ul className="ledger">
                {items.map((file) => (
                  <li key={file.id}>
                    {file.next_check_in && !file.closed_on ? (
                      <Due day={file.next_check_in} />
                    ) : (
                      <span className="soft small">
                        {file.closed_on ? <Trans>Closed file</Trans> : <Trans>No check-in</Trans>}
                      </span>
                    )}
                    <div>
                      <p className="what">
                        <Link to="/complaints/protection/$file" params={{ file: file.id }}>
                          <Reference>{file.reference}</Reference>
                        </Link>
                      </p>
                      <p className="meta">
                        <span>{labels.safeContact(file.safe_contact)}</span>
                        <bdi>{format.dayShort(dateToDay(new Date(file.created_at)))}</bdi>
                      </p>
                    </div>
                  </li>
                ))}
              </ul>
            ) : (
              <p className="soft small">
                <Trans>You are named on no protection file.</Trans>
              </p>
            )
          }
        </Fetched>
      </Section>
    </>
  );
}
