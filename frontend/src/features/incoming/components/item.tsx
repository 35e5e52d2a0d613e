import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useId } from "react";
import { useMay } from "@/client/session";
import { ErrorSummary } from "@/components/error-summary";
import { Fact, Facts } from "@/components/facts";
import { FileLine } from "@/components/file-line";
import { Icon } from "@/components/icon";
import { LevelMark } from "@/components/marks";
import { Crumb, PageHead, Section } from "@/components/page";
import { useFormat } from "@/i18n/format";
import { incomingFileAddress, useAddIncomingFile } from "../api/incoming";
import { useIncomingLabels } from "../labels";
import type { Incoming } from "../schemas";
import { FilingForm } from "./filing-form";
import { Sender } from "./sender";

/** One letter or e-mail that came in: what it says, who it is from, and where it belongs. */
export function Item({ item }: { item: Incoming }) {
  const { t } = useLingui();
  const labels = useIncomingLabels();
  const format = useFormat();
  const may = useMay();
  return (
    <>
      <PageHead
        title={item.subject}
        windowTitle={t`Incoming mail`}
        said
        gutter={<bdi>{format.day(item.received_on)}</bdi>}
        crumb={<Crumb to="/complaints/incoming">{t`Incoming mail`}</Crumb>}
        marks={
          <>
            <span className="mark">
              <Icon name="letter" />
              {labels.way(item.way)}
            </span>
            <LevelMark level="confidential" />
          </>
        }
      />
      <Section first title={<Trans>What it says</Trans>}>
        {item.text ? (
          <p className="voice incoming-text" dir="auto">
            {item.text}
          </p>
        ) : (
          <p className="soft small">
            <Trans>Nothing was written down; see the files.</Trans>
          </p>
        )}
      </Section>
      <Section title={<Trans>From</Trans>}>
        {item.authority ? (
          <p>
            <bdi>{item.authority.name}</bdi>
          </p>
        ) : (
          <Sender item={item} />
        )}
      </Section>
      <Section title={<Trans>Files</Trans>}>
        <ItemFiles item={item} />
      </Section>
      <Section
        title={<Trans>Where it belongs</Trans>}
        note={<Trans>Once filed, who may read the complaint may read it, and nobody else</Trans>}
      >
        {item.complaint ? (
          <p>
            <Link to="/complaints/$complaint" params={{ complaint: item.complaint }} hash="letters">
              <Trans>Filed to this complaint</Trans>
            </Link>
          </p>
        ) : may("complaints.complaint.register") ? (
          <p className="acts gap-b">
            <Link className="btn" to="/complaints/new" search={{ mail: item.id }}>
              <Icon name="plus" small />
              <Trans>Register as a new complaint</Trans>
            </Link>
          </p>
        ) : null}
        <FilingForm key={item.version} item={item} />
      </Section>
      <Section title={<Trans>Registered</Trans>}>
        <Facts>
          <Fact label={t`By`}>
            <bdi>{item.registered_by.name}</bdi>
          </Fact>
          <Fact label={t`Office`}>
            <bdi>{item.office.name}</bdi>
          </Fact>
          {item.filed_by && item.filed_at ? (
            <Fact label={t`Filed by`}>
              <bdi>{item.filed_by.name}</bdi>, {format.moment(item.filed_at)}
            </Fact>
          ) : null}
        </Facts>
      </Section>
    </>
  );
}

function ItemFiles({ item }: { item: Incoming }) {
  const labels = useIncomingLabels();
  const may = useMay();
  const writes = may("complaints.complaint.work") || may("complaints.complaint.register");
  return (
    <div className="stack">
      {item.kept.length > 0 ? (
        <ul className="files">
          {item.kept.map((file) => (
            <FileLine key={file.id} address={incomingFileAddress(item.id, file.id)} file={file} />
          ))}
        </ul>
      ) : (
        <p className="soft small">
          <Trans>No files.</Trans>
        </p>
      )}
      {item.left_out.length > 0 ? (
        <div className="strip soon" role="note">
          <Icon name="warn" />
          <div>
            <b>
              <Trans>Not kept from this e-mail</Trans>
            </b>
            <ul className="small">
              {item.left_out.map((each) => (
                <li key={each.name}>
                  <bdi>{each.name}</bdi>: {labels.leftOut(each.reason)}
                </li>
              ))}
            </ul>
          </div>
        </div>
      ) : null}
      {writes ? <AddFile item={item.id} /> : null}
    </div>
  );
}

function AddFile({ item }: { item: string }) {
  const add = useAddIncomingFile(item);
  const id = useId();
  return (
    <div className="stack-s">
      <ErrorSummary error={add.error} />
      <input
        type="file"
        id={id}
        className="vh"
        disabled={add.isPending}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = "";
          if (file) add.mutate(file);
        }}
      />
      <label htmlFor={id} className="btn compact file-label">
        <Icon name="upload" small />
        <Trans>Add a file</Trans>
      </label>
    </div>
  );
}
