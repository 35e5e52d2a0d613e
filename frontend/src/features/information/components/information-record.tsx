import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ErrorSummary } from "@/components/error-summary";
import { Fact, Facts } from "@/components/facts";
import { Fetched } from "@/components/fetched";
import { Reference } from "@/components/marks";
import { Section } from "@/components/page";
import { ActBy, TimelineEntry } from "@/components/timeline";
import { useFormat } from "@/i18n/format";
import { informationHistoryQuery, useInformationAct } from "../api/information";
import { useInformationLabels } from "../labels";
import type { Information } from "../schemas";
import { InformationSource } from "./information-source";

export function InformationRecord({ record }: { record: Information }) {
  return (
    <>
      <Section first title={<Trans>What was said</Trans>}>
        <p className="voice" dir="auto" lang={record.language === "und" ? undefined : record.language}>
          {record.summary}
        </p>
        <div className="gap-t">
          <InformationFacts record={record} />
        </div>
      </Section>
      {record.decided_because ? (
        <Section title={<Trans>What became of it</Trans>}>
          <Decided record={record} />
        </Section>
      ) : null}
      <Section title={<Trans>Who said it</Trans>}>
        <InformationSource record={record} />
      </Section>
      {record.visits.length > 0 ? (
        <Section title={<Trans>Visits that go after it</Trans>} note={<Trans>Only those you know of</Trans>}>
          <Visits record={record} />
        </Section>
      ) : null}
      <Section title={<Trans>History</Trans>}>
        <History record={record} />
      </Section>
    </>
  );
}

function InformationFacts({ record }: { record: Information }) {
  const { t } = useLingui();
  const labels = useInformationLabels();
  const format = useFormat();
  return (
    <Facts>
      <Fact label={t`Places`}>
        {record.places.length > 0
          ? record.places.map((place) => (
              <p key={place.id}>
                <Link to="/places/$place" params={{ place: place.id }}>
                  <bdi>{place.name}</bdi>
                </Link>
              </p>
            ))
          : null}
      </Fact>
      <Fact label={t`What happened`}>
        {record.incident_kind ? labels.incident(record.incident_kind) : null}
      </Fact>
      <Fact label={t`On which day`}>
        {record.happened_on ? (
          <>
            <bdi>{format.day(record.happened_on)}</bdi>
            {record.happened_at ? (
              <>
                {" "}
                · <bdi>{record.happened_at.slice(0, 5)}</bdi>
              </>
            ) : null}
          </>
        ) : null}
      </Fact>
      <Fact label={t`How many persons it happened to`}>
        {record.persons !== null ? format.number(record.persons) : null}
      </Fact>
      <Fact label={t`Which office notified it`}>
        {record.notified_by ? <bdi>{record.notified_by}</bdi> : null}
      </Fact>
      <Fact label={t`Kind of source`}>{labels.source(record.source_kind)}</Fact>
      <Fact label={t`Received`}>
        <bdi>{format.day(record.received_on)}</bdi> · {labels.channel(record.channel)}
      </Fact>
      <Fact label={t`How far it can be relied on`}>
        {record.reliability ? (
          <>
            {labels.reliability(record.reliability)}
            {record.judged_by ? (
              <>
                {" "}
                · <bdi>{record.judged_by.name}</bdi>
              </>
            ) : null}
          </>
        ) : (
          t`Not judged yet`
        )}
      </Fact>
      <Fact label={t`Themes`}>{record.themes.map(({ name }) => name).join(" · ") || null}</Fact>
      <Fact label={t`Given to`}>{record.assignee ? <bdi>{record.assignee.name}</bdi> : t`Nobody`}</Fact>
      <Fact label={t`Written down by`}>
        <bdi>{record.created_by.name}</bdi>
      </Fact>
    </Facts>
  );
}

function Decided({ record }: { record: Information }) {
  const labels = useInformationLabels();
  return (
    <>
      <p>
        <b>{labels.state(record.state)}</b>
      </p>
      <p dir="auto">{record.decided_because}</p>
    </>
  );
}

function Visits({ record }: { record: Information }) {
  const { t } = useLingui();
  const act = useInformationAct(record);
  return (
    <div className="stack-s">
      <ErrorSummary error={act.error} />
      <ul className="plain-list stack-s">
        {record.visits.map((visit) => (
          <li key={visit.id} className="line-acts">
            {visit.reference ? <Reference>{visit.reference}</Reference> : t`A visit that has not started`}
            {record.may.includes("change") ? (
              <button
                type="button"
                className="btn quiet compact"
                disabled={act.isPending}
                onClick={() => act.mutate({ what: "unlink", visit: visit.id })}
              >
                <Trans>Take away</Trans>
              </button>
            ) : null}
          </li>
        ))}
      </ul>
    </div>
  );
}

function History({ record }: { record: Information }) {
  const labels = useInformationLabels();
  const history = useQuery(informationHistoryQuery(record.id, record.version));
  return (
    <Fetched query={history} tight>
      {(acts) => (
        <ol className="tl">
          {acts.map((each) => (
            <TimelineEntry
              key={each.id}
              at={each.at}
              title={
                each.act === "moved"
                  ? labels.state((each.fields[0]?.to ?? "new") as Information["state"])
                  : labels.act(each.act)
              }
            >
              {each.act === "changed" ? (
                <p className="small soft">
                  {[...new Set(each.fields.map(({ field }) => labels.field(field)))].join(" · ")}
                </p>
              ) : null}
              <ActBy name={each.by.name} reason={each.reason} />
            </TimelineEntry>
          ))}
        </ol>
      )}
    </Fetched>
  );
}
