import { Trans, useLingui } from "@lingui/react/macro";
import { Link, useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useSession } from "@/client/session";
import { ErrorSummary } from "@/components/error-summary";
import { Fact, Facts } from "@/components/facts";
import { Reference } from "@/components/marks";
import { Section } from "@/components/page";
import { ActBy, TimelineEntry } from "@/components/timeline";
import { useFormat } from "@/i18n/format";
import { useAllegationAct } from "../api/allegations";
import { useLabels } from "../labels";
import type { Allegation, AllegationContent as Content } from "../schemas";
import { NamedList } from "./named-list";

interface Props {
  record: Allegation;
  content: Content;
  onChanged: () => void;
  victim: ReactNode;
  acts: ReactNode;
}

export function AllegationContent({ record, content, onChanged, victim, acts }: Props) {
  const { t } = useLingui();
  const labels = useLabels();
  const format = useFormat();
  const days = [content.happened_from, content.happened_to].flatMap((day) => (day ? [format.day(day)] : []));
  return (
    <>
      <Section title={<Trans>What is alleged</Trans>}>
        <p className="voice" dir="auto">
          {content.facts}
        </p>
        <div className="gap-t">
          <Facts>
            <Fact label={t`When`}>{days.join(" – ")}</Fact>
            <Fact label={t`Place`}>{content.place ? <bdi>{content.place.name}</bdi> : null}</Fact>
            <Fact label={t`Where exactly`}>
              {content.whereabouts ? <bdi>{content.whereabouts}</bdi> : null}
            </Fact>
            <Fact label={t`Service`}>{content.authority ? <bdi>{content.authority.name}</bdi> : null}</Fact>
            <Fact label={t`Unit or shift`}>
              {content.service_unit ? <bdi>{content.service_unit}</bdi> : null}
            </Fact>
            <Fact label={t`From the complaint`}>
              {content.complaint ? (
                <Link to="/complaints/$complaint" params={{ complaint: content.complaint.id }}>
                  <Reference>{content.complaint.reference}</Reference>
                </Link>
              ) : null}
            </Fact>
            <Fact label={t`Consent to an inquiry`}>
              {content.consented_on && content.consented_by ? (
                <Trans>
                  <bdi>{content.consented_by}</bdi>, {format.day(content.consented_on)}
                </Trans>
              ) : (
                t`None recorded`
              )}
            </Fact>
          </Facts>
        </div>
        <div className="gap-t">{acts}</div>
      </Section>
      <Section title={<Trans>Victim</Trans>}>{victim}</Section>
      <Section title={<Trans>Findings and steps</Trans>}>
        {content.entries.length === 0 ? (
          <p className="soft small">
            <Trans>Nothing was examined or asked for yet.</Trans>
          </p>
        ) : (
          <ol className="tl">
            {content.entries.map((entry) => (
              <TimelineEntry key={entry.id} at={entry.on} title={labels.entry(entry.kind)}>
                {entry.consistency ? <p>{labels.consistency(entry.consistency)}</p> : null}
                {entry.proceeding ? <p>{labels.proceeding(entry.proceeding)}</p> : null}
                {entry.kind === "inquiry" ? (
                  <p className="soft small">
                    {entry.exception ? <Trans>By an exception</Trans> : <Trans>With consent</Trans>}
                  </p>
                ) : null}
                {entry.recipient ? (
                  <p>
                    <bdi>{entry.recipient.name}</bdi>
                  </p>
                ) : null}
                {entry.who ? (
                  <p>
                    <bdi>{entry.who}</bdi>
                  </p>
                ) : null}
                {entry.text ? <p dir="auto">{entry.text}</p> : null}
                <ActBy name={entry.by.name} reason={null} />
              </TimelineEntry>
            ))}
          </ol>
        )}
      </Section>
      {content.exceptions.length > 0 ? (
        <Section title={<Trans>Exceptions</Trans>}>
          <ul className="stack">
            {content.exceptions.map((each) => (
              <li key={each.id}>
                <p>
                  <b>{labels.ground(each.ground)}</b>
                </p>
                <p dir="auto">{each.reason}</p>
                <p className="soft" dir="auto">
                  {each.other_sources}
                </p>
                <p className="small soft">
                  {each.agreed_by ? (
                    <Trans>
                      Proposed by <bdi>{each.proposed_by.name}</bdi>, agreed by{" "}
                      <bdi>{each.agreed_by.name}</bdi>
                    </Trans>
                  ) : (
                    <Trans>
                      Proposed by <bdi>{each.proposed_by.name}</bdi>; a second person has to agree
                    </Trans>
                  )}
                </p>
                {each.may_agree ? <Agree record={record} exception={each.id} onChanged={onChanged} /> : null}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {record.level === "sealed" ? (
        <Section title={<Trans>Named on it</Trans>} note={<Trans>Nobody else reads it</Trans>}>
          <Namings record={record} content={content} onChanged={onChanged} />
        </Section>
      ) : null}
      <Section title={<Trans>History</Trans>}>
        <ol className="tl">
          {content.history.map((each) => (
            <TimelineEntry
              key={each.id}
              at={each.at}
              title={
                each.act === "changed" && each.fields.length > 0 ? (
                  <Trans>Changed: {format.list(each.fields.map(({ field }) => labels.field(field)))}</Trans>
                ) : (
                  labels.act(each.act)
                )
              }
            >
              <ActBy name={each.by.name} reason={null} />
            </TimelineEntry>
          ))}
        </ol>
      </Section>
    </>
  );
}

/** Who ends their own naming has no page left to look at: back to the list. */
function Namings({ record, content, onChanged }: Pick<Props, "record" | "content" | "onChanged">) {
  const navigate = useNavigate();
  const { account } = useSession();
  const act = useAllegationAct(record);
  return (
    <NamedList
      namings={content.namings}
      works={record.works}
      act={act}
      onEnd={(naming, purpose, done) =>
        act.mutate(
          { what: "end-naming", naming: naming.id, purpose },
          {
            onSuccess: () => {
              done();
              if (naming.account.id === account.id) void navigate({ to: "/complaints/allegations" });
              else onChanged();
            },
          },
        )
      }
    />
  );
}

function Agree({
  record,
  exception,
  onChanged,
}: {
  record: Allegation;
  exception: string;
  onChanged: () => void;
}) {
  const act = useAllegationAct(record);
  return (
    <>
      <ErrorSummary error={act.error} />
      <button
        type="button"
        className="btn compact"
        disabled={act.isPending}
        onClick={() => act.mutate({ what: "agree", exception }, { onSuccess: onChanged })}
      >
        <Trans>Agree to it</Trans>
      </button>
    </>
  );
}
