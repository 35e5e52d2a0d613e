import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { Icon } from "@/components/icon";
import { PageHead } from "@/components/page";
import { CheckInsDue } from "@/features/protection/components/check-ins-due";
import { FirstSteps } from "@/features/work/components/first-steps";
import { HomeLead, MyWork } from "@/features/work/components/my-work";
import { ResponsesDue } from "@/features/work/components/responses-due";
import "@/features/work/work.css";
import { today, useFormat } from "@/i18n/format";

export function HomePage() {
  const { t } = useLingui();
  const format = useFormat();
  const may = useMay();
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
      {reads || may("complaints.protection.work") ? <CheckInsDue /> : null}
      {reads ? <MyWork /> : null}
      {!reads && may("recommendations.recommendation.read") ? <ResponsesDue /> : null}
      {reads ? null : <FirstSteps />}
    </>
  );
}
