import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useSession } from "@/client/session";
import { Fact, Facts } from "@/components/facts";
import { Fetched } from "@/components/fetched";
import { Icon } from "@/components/icon";
import { LevelMark, Reference } from "@/components/marks";
import { Crumb, PageHead, Section } from "@/components/page";
import { complaintQuery } from "@/features/complaints/api/get-complaint";
import { alertQuery } from "@/features/protection/api/alerts";
import { AlertActs } from "@/features/protection/components/alert-acts";
import { BeforeTheHead } from "@/features/protection/components/alert-list";
import { useLabels } from "@/features/protection/labels";
import type { Alert } from "@/features/protection/schemas";
import { useFormat } from "@/i18n/format";

const route = getRouteApi("/shell/complaints/protection/alerts/$alert");

export function AlertPage() {
  const { alert } = route.useParams();
  const found = useQuery(alertQuery(alert));
  return (
    <Fetched query={found} rank={1}>
      {(record) => <Record key={record.id} alert={record} />}
    </Fetched>
  );
}

function Record({ alert }: { alert: Alert }) {
  const { t } = useLingui();
  const { account } = useSession();
  const labels = useLabels();
  const format = useFormat();
  const complaint = useQuery({
    ...complaintQuery(alert.complaint?.id ?? ""),
    enabled: alert.complaint !== null,
  });
  const mine = alert.taken_by?.id === account.id && !alert.finished_at;
  return (
    <>
      <PageHead
        title={labels.topic(alert.topic)}
        windowTitle={alert.reference}
        gutter={<Reference>{alert.reference}</Reference>}
        crumb={<Crumb to="/complaints/protection/alerts">{t`Alerts`}</Crumb>}
        marks={
          <>
            <LevelMark level="confidential" strong />
            {alert.urgency === "urgent" ? (
              <span className="badge late">{labels.urgency("urgent")}</span>
            ) : null}
            <BeforeTheHead alert={alert} />
          </>
        }
      />
      <Section title={<Trans>What was told</Trans>} first>
        <p className="voice" dir="auto">
          {alert.text}
        </p>
        <p className="small soft gap-t">
          <Trans>
            Told by <bdi>{alert.told_by.name}</bdi>, {format.moment(alert.told_at)}
          </Trans>
        </p>
      </Section>
      <Section title={<Trans>Where it stands</Trans>}>
        <Facts>
          <Fact label={<Trans>Taken up</Trans>}>
            {alert.taken_by && alert.taken_at ? (
              <>
                <bdi>{alert.taken_by.name}</bdi>, {format.moment(alert.taken_at)}
              </>
            ) : (
              <Trans>Not yet</Trans>
            )}
          </Fact>
          <Fact label={<Trans>Finished</Trans>}>
            {alert.finished_at ? format.moment(alert.finished_at) : null}
          </Fact>
          <Fact label={<Trans>Complaint</Trans>}>
            {alert.complaint ? (
              <Link to="/complaints/$complaint" params={{ complaint: alert.complaint.id }}>
                <Reference>{alert.complaint.reference}</Reference>
              </Link>
            ) : null}
          </Fact>
          <Fact label={<Trans>Safe contact</Trans>}>
            {complaint.data && complaint.data.parties.length > 0
              ? [
                  ...new Set(complaint.data.parties.map((each) => labels.safeContact(each.safe_contact))),
                ].join(" · ")
              : null}
          </Fact>
          <Fact label={<Trans>Opened from it</Trans>}>
            {alert.opened.length > 0 ? (
              <ul>
                {alert.opened.map((each) => (
                  <li key={each.record}>
                    {each.kind === "allegation" ? (
                      <Link to="/complaints/allegations/$allegation" params={{ allegation: each.record }}>
                        <Reference>{each.reference}</Reference>
                      </Link>
                    ) : (
                      <Link to="/complaints/protection/$file" params={{ file: each.record }}>
                        <Reference>{each.reference}</Reference>
                      </Link>
                    )}
                  </li>
                ))}
              </ul>
            ) : null}
          </Fact>
          <Fact label={<Trans>Why nothing more was done</Trans>}>
            {alert.reason ? <bdi>{alert.reason}</bdi> : null}
          </Fact>
        </Facts>
        {mine && !alert.complaint ? <AskToBeNamed alert={alert} /> : null}
        {alert.works && !alert.finished_at ? (
          <AlertActs alert={alert} mine={mine} people={complaint.data?.parties ?? []} />
        ) : null}
      </Section>
    </>
  );
}

/** Whoever took up what was told on a sealed complaint reads nothing of it until somebody who does names them. */
function AskToBeNamed({ alert }: { alert: Alert }) {
  return (
    <p className="gap-t measure">
      <Icon name="lv-sealed" small />{" "}
      <Trans>
        You cannot read the complaint: it is sealed, and you are not named on it. Ask{" "}
        <bdi>{alert.told_by.name}</bdi> or somebody else who works on it to name you, and give them the number{" "}
        <Reference>{alert.reference}</Reference>.
      </Trans>
    </p>
  );
}
