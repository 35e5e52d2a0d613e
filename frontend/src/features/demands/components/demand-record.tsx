import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useId, useState } from "react";
import type { Named } from "@/client/session";
import { ErrorSummary } from "@/components/error-summary";
import { Fact, Facts } from "@/components/facts";
import { FileLine } from "@/components/file-line";
import { Icon } from "@/components/icon";
import { Reference } from "@/components/marks";
import { Section } from "@/components/page";
import { findComplaints } from "@/components/pickers/complaints";
import { RecordPicker } from "@/components/pickers/record-picker";
import { ProgressBar } from "@/components/progress";
import { ActBy, TimelineEntry } from "@/components/timeline";
import { useFormat } from "@/i18n/format";
import { fileAddress, useAddFile, useDemandAct } from "../api/demands";
import { useDemandLabels } from "../labels";
import { type Demand, FILE_KINDS, type FileKind } from "../schemas";
import { Answers } from "./answers";

export function DemandRecord({ record }: { record: Demand }) {
  const labels = useDemandLabels();
  return (
    <>
      <Section first title={<Trans>The demand</Trans>}>
        <Said record={record} />
      </Section>
      <Section title={<Trans>Answers</Trans>} note={<Trans>Nothing is sent from here</Trans>}>
        <Answers record={record} />
      </Section>
      <Section title={<Trans>What followed</Trans>}>
        <Followed record={record} />
      </Section>
      <Section title={<Trans>Complaints</Trans>} note={<Trans>Only those you may read</Trans>}>
        <Concerned record={record} />
      </Section>
      <Section title={<Trans>Files</Trans>} note={<Trans>Encrypted, their names too</Trans>}>
        <Files record={record} />
      </Section>
      <Section title={<Trans>History</Trans>}>
        <ol className="tl">
          {record.history.map((each) => (
            <TimelineEntry key={each.id} at={each.at} title={labels.act(each.act)}>
              <ActBy name={each.by.name} reason={null} />
            </TimelineEntry>
          ))}
        </ol>
      </Section>
    </>
  );
}

function Said({ record }: { record: Demand }) {
  const { t } = useLingui();
  const labels = useDemandLabels();
  const format = useFormat();
  return (
    <>
      {record.text ? (
        <p className="voice" dir="auto">
          {record.text}
        </p>
      ) : null}
      <div className={record.text ? "gap-t" : undefined}>
        <Facts>
          <Fact label={t`Demanded by`}>{labels.demander(record.demander)}</Fact>
          <Fact label={t`Authority`}>{record.authority ? <bdi>{record.authority.name}</bdi> : null}</Fact>
          <Fact label={t`Who exactly`}>{record.body ? <bdi>{record.body}</bdi> : null}</Fact>
          <Fact label={t`What is demanded`}>{record.wanted.map(labels.demanded).join(" · ")}</Fact>
          <Fact label={t`Received`}>
            <bdi>{format.day(record.received_on)}</bdi> · {labels.way(record.way)}
          </Fact>
          <Fact label={t`The law they say it rests on`}>
            {record.basis ? <bdi>{record.basis}</bdi> : null}
          </Fact>
          <Fact label={t`The term they set`}>
            {record.due_on ? <bdi>{format.day(record.due_on)}</bdi> : t`None`}
          </Fact>
          <Fact label={t`Office`}>
            <bdi>{record.office.name}</bdi>
          </Fact>
        </Facts>
      </div>
    </>
  );
}

function Followed({ record }: { record: Demand }) {
  const labels = useDemandLabels();
  if (record.entries.length === 0)
    return (
      <p className="soft small">
        <Trans>Nothing came of it yet that was written down.</Trans>
      </p>
    );
  return (
    <ol className="tl">
      {record.entries.map((entry) => (
        <TimelineEntry key={entry.id} at={entry.on} title={labels.entry(entry.kind)}>
          {entry.text ? <p dir="auto">{entry.text}</p> : null}
          <ActBy name={entry.by.name} reason={null} />
        </TimelineEntry>
      ))}
    </ol>
  );
}

function Concerned({ record }: { record: Demand }) {
  const { t } = useLingui();
  const act = useDemandAct(record);
  const [found, setFound] = useState<Named | null>(null);
  return (
    <div className="stack-s">
      <ErrorSummary error={act.error} />
      {record.complaints.length > 0 ? (
        <ul className="plain-list stack-s">
          {record.complaints.map(({ id, reference }) => (
            <li key={id} className="line-acts">
              <Link to="/complaints/$complaint" params={{ complaint: id }}>
                <Reference>{reference}</Reference>
              </Link>
              {record.works ? (
                <button
                  type="button"
                  className="btn quiet compact"
                  disabled={act.isPending}
                  aria-label={t`Take ${reference} away`}
                  onClick={() => act.mutate({ what: "concern-no-more", complaint: id })}
                >
                  <Trans>Take away</Trans>
                </button>
              ) : null}
            </li>
          ))}
        </ul>
      ) : (
        <p className="soft small">
          <Trans>It concerns no complaint that you may read, or none was named.</Trans>
        </p>
      )}
      {record.works ? (
        <div className="acts demand-link">
          <RecordPicker
            label={t`Number of a complaint it concerns`}
            value={found}
            onChange={setFound}
            find={findComplaints}
          />
          <button
            type="button"
            className="btn"
            disabled={!found || act.isPending}
            onClick={() =>
              found &&
              act.mutate({ what: "concern", complaint: found.id }, { onSuccess: () => setFound(null) })
            }
          >
            <Trans>Add</Trans>
          </button>
        </div>
      ) : null}
    </div>
  );
}

function Files({ record }: { record: Demand }) {
  const labels = useDemandLabels();
  const groups = FILE_KINDS.map((kind) => ({
    kind,
    files: record.files.filter((file) => file.kind === kind),
  })).filter(({ files }) => files.length > 0);
  return (
    <div className="stack">
      {groups.map(({ kind, files }) => (
        <FileGroup key={kind} title={labels.file(kind)}>
          {files.map((file) => (
            <FileLine key={file.id} address={fileAddress(record.id, file.id)} file={file} />
          ))}
        </FileGroup>
      ))}
      {groups.length === 0 ? (
        <p className="soft small">
          <Trans>No files yet.</Trans>
        </p>
      ) : null}
      {record.works ? <AddFile demand={record.id} /> : null}
    </div>
  );
}

function FileGroup({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <h3>{title}</h3>
      <ul className="files">{children}</ul>
    </div>
  );
}

function AddFile({ demand }: { demand: string }) {
  const { t } = useLingui();
  const labels = useDemandLabels();
  const [kind, setKind] = useState<FileKind>("demand");
  const [share, setShare] = useState(0);
  const add = useAddFile(demand, setShare);
  const id = useId();
  return (
    <div className="stack-s">
      <ErrorSummary error={add.error} />
      <div className="acts">
        <select
          className="select demand-file-kind"
          aria-label={t`What the file is`}
          value={kind}
          onChange={(event) => setKind(event.target.value as FileKind)}
        >
          {FILE_KINDS.map((each) => (
            <option key={each} value={each}>
              {labels.file(each)}
            </option>
          ))}
        </select>
        <input
          type="file"
          id={id}
          className="vh"
          disabled={add.isPending}
          onChange={(event) => {
            const file = event.target.files?.[0];
            event.target.value = "";
            if (file) add.mutate({ file, kind });
          }}
        />
        <label htmlFor={id} className="btn compact file-label">
          <Icon name="upload" small />
          <Trans>Add a file</Trans>
        </label>
      </div>
      {add.isPending ? (
        <ProgressBar label={t`Sending the file`} done={Math.round(share * 100)} total={100} />
      ) : null}
    </div>
  );
}
