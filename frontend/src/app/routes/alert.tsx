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
        {alert.text ? (
          <p className="voice" dir="auto">
            {alert.text}
          </p>
        ) : (
          <p className="soft measure">
            <Trans>
              The person did not agree that it is told. Ask <bdi>{alert.told_by.name}</bdi> what can be done.
            </Trans>
          </p>
        )}
        {alert.handed_over?.consent_withdrawn_at ? (
          <p className="strip late gap-t">
            <Icon name="warn" />
            <span>
              <Trans>
                The person took their consent back on{" "}
                <bdi>{format.moment(alert.handed_over.consent_withdrawn_at)}</bdi>. Use nothing of this
                without asking them anew.
              </Trans>
            </span>
          </p>
        ) : null}
        <p className="small soft gap-t">
          <Trans>
            Told by <bdi>{alert.told_by.name}</bdi>, {format.moment(alert.told_at)}
          </Trans>
        </p>
      </Section>
      <Section title={<Trans>Where it stands</Trans>}>
        <Facts>
          {alert.handed_over ? <HandedOver handed={alert.handed_over} /> : null}
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
        {mine && !alert.complaint && !alert.from_visit ? <AskToBeNamed alert={alert} /> : null}
        {alert.works && !alert.finished_at ? (
          <AlertActs alert={alert} mine={mine} people={complaint.data?.parties ?? []} />
        ) : null}
      </Section>
    </>
  );
}

/** What came with it from a visit, as far as the person agreed. */
function HandedOver({ handed }: { handed: NonNullable<Alert["handed_over"]> }) {
  const labels = useLabels();
  const format = useFormat();
  const days = [handed.happened_from, handed.happened_to].filter((day) => day !== null);
  return (
    <>
      <Fact label={<Trans>Came from</Trans>}>
        <Trans>A visit; from which is not kept here</Trans>
      </Fact>
      <Fact label={<Trans>Agreed to by the person</Trans>}>
        {handed.consented_on ? <bdi>{format.day(handed.consented_on)}</bdi> : <Trans>No</Trans>}
      </Fact>
      <Fact label={<Trans>Place</Trans>}>{handed.place ? <bdi>{handed.place.name}</bdi> : null}</Fact>
      <Fact label={<Trans>When it was</Trans>}>
        {days.length > 0 ? <bdi>{days.map(format.day).join(" – ")}</bdi> : null}
      </Fact>
      <Fact label={<Trans>Who it is</Trans>}>
        {handed.has_person ? (
          <Trans>Sealed: it goes into the file or the allegation that you open, and is read there</Trans>
        ) : null}
      </Fact>
      <Fact label={<Trans>Safe contact</Trans>}>
        {handed.safe_contact ? (
          <>
            {labels.safeContact(handed.safe_contact)}
            {handed.safe_contact_note ? <p dir="auto">{handed.safe_contact_note}</p> : null}
          </>
        ) : null}
      </Fact>
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
