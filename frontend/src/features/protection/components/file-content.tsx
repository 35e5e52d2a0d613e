import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Fact } from "@/components/facts";
import { Reference } from "@/components/marks";
import { Section } from "@/components/page";
import { ActBy, TimelineEntry } from "@/components/timeline";
import { useFileAct } from "../api/files";
import { useLabels } from "../labels";
import type { FileEntry, FileReading } from "../schemas";
import { CheckInList } from "./check-in-list";
import { NamedList } from "./named-list";
import { CheckInMoves, PastCheckIn } from "./past-check-in";
import { PersonFacts } from "./person-fields";

interface Props {
  reading: FileReading;
  onChanged: () => void;
  acts: ReactNode;
  /** For who reads it in an emergency. */
  readOnly: boolean;
}

/** The file while it is open. */
export function FileContent({ reading, onChanged, acts, readOnly }: Props) {
  const { t } = useLingui();
  const labels = useLabels();
  const open = reading.check_ins.filter(({ state }) => state === "proposed" || state === "planned");
  const past = reading.check_ins.filter(({ state }) => state === "done" || state === "cancelled");
  const act = useFileAct(reading.id, reading.version);
  return (
    <>
      <Section title={<Trans>Person at risk</Trans>}>
        <PersonFacts person={reading.person}>
          <Fact label={t`Who is it?`}>{labels.covers(reading.covers)}</Fact>
          <Fact label={t`Place`}>{reading.place ? <bdi>{reading.place.name}</bdi> : t`Not known`}</Fact>
          <Fact label={t`Unit`}>{reading.unit ? <bdi>{reading.unit}</bdi> : null}</Fact>
          <Fact label={t`What else to know before contact`}>
            {reading.safe_contact_note ? <bdi>{reading.safe_contact_note}</bdi> : null}
          </Fact>
        </PersonFacts>
        <p className="voice gap-t" dir="auto">
          {reading.feared}
        </p>
        <div className="gap-t">{acts}</div>
      </Section>
      <Section
        title={<Trans>Check-ins</Trans>}
        note={<Trans>They follow the person, wherever that is</Trans>}
      >
        {open.length > 0 ? (
          <CheckInList
            checkIns={open}
            onChanged={onChanged}
            readOnly={readOnly}
            notes={(id) => <CheckInMoves moves={open.find((each) => each.id === id)?.moves ?? []} />}
          />
        ) : (
          <p className="soft small">
            <Trans>Nobody is to look at the moment.</Trans>
          </p>
        )}
        {past.length > 0 ? (
          <ol className="tl">
            {past.map((each) => (
              <PastCheckIn key={each.id} checkIn={each} />
            ))}
          </ol>
        ) : null}
      </Section>
      <Section title={<Trans>What happened and what was done</Trans>}>
        <ol className="tl">
          {reading.entries.map((entry) => (
            <EntryLine key={entry.id} entry={entry} />
          ))}
        </ol>
      </Section>
      {reading.links.length > 0 ? (
        <Section title={<Trans>Belongs to</Trans>}>
          <ul className="stack-s">
            {reading.links.map((link) => (
              <li key={link.id}>
                {link.record === null ? (
                  <span className="soft">
                    <Trans>A record that is not yours to read</Trans>
                  </span>
                ) : link.kind === "complaint" ? (
                  <Link to="/complaints/$complaint" params={{ complaint: link.record }}>
                    <Reference>{link.reference ?? ""}</Reference>
                  </Link>
                ) : (
                  <Link to="/complaints/allegations/$allegation" params={{ allegation: link.record }}>
                    <Reference>{link.reference ?? ""}</Reference>
                  </Link>
                )}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <Section title={<Trans>Named on it</Trans>} note={<Trans>Nobody else reads it</Trans>}>
        <NamedList
          namings={reading.namings}
          works={reading.file.works}
          act={act}
          onEnd={(naming, purpose, done) =>
            act.mutate(
              { what: "end-naming", naming: naming.id, purpose },
              {
                onSuccess: () => {
                  done();
                  onChanged();
                },
              },
            )
          }
        />
      </Section>
      <Section title={<Trans>Readings</Trans>} note={<Trans>Each with its purpose</Trans>}>
        <ol className="tl">
          {reading.readings.slice(0, 20).map((each) => (
            <TimelineEntry key={each.id} at={each.at} icon="key" title={<bdi>{each.by.name}</bdi>}>
              <p className="soft" dir="auto">
                {each.purpose}
              </p>
            </TimelineEntry>
          ))}
        </ol>
      </Section>
    </>
  );
}

function EntryLine({ entry }: { entry: FileEntry }) {
  const { t } = useLingui();
  const labels = useLabels();
  const facts = [
    entry.risk ? labels.risk(entry.risk) : null,
    entry.when === "before" ? t`Before the measures` : null,
    entry.when === "after" ? t`After the measures` : null,
    entry.form === "disciplinary" ? t`Disciplinary` : null,
    entry.form === "criminal" ? t`Criminal` : null,
    entry.standing ? labels.standing(entry.standing) : null,
  ].filter(Boolean);
  return (
    <TimelineEntry
      at={entry.on}
      mark={entry.kind === "reprisal" ? "bad" : entry.kind === "transfer" ? "key" : undefined}
      title={labels.fileEntry(entry.kind)}
    >
      {facts.length > 0 ? <p>{facts.join(" · ")}</p> : null}
      {entry.who ? (
        <p>
          <bdi>{entry.who}</bdi>
        </p>
      ) : null}
      {entry.kind === "transfer" ? <Moved entry={entry} /> : null}
      {entry.text ? <p dir="auto">{entry.text}</p> : null}
      <ActBy name={entry.by.name} reason={null} />
    </TimelineEntry>
  );
}

function Moved({ entry }: { entry: FileEntry }) {
  const { t } = useLingui();
  const from = entry.from_place?.name ?? t`Not known`;
  const to = entry.to_place?.name ?? t`Not known`;
  return (
    <p>
      <Trans>
        From <bdi>{from}</bdi> to <bdi>{to}</bdi>
      </Trans>
    </p>
  );
}
