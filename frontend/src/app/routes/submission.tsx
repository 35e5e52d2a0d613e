import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { DownloadButton } from "@/components/download-button";
import { Fetched } from "@/components/fetched";
import { TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { Icon } from "@/components/icon";
import { Reference } from "@/components/marks";
import { useMechanismName } from "@/components/mechanisms";
import { Crumb, PageHead } from "@/components/page";
import { submissionQuery, takeOut, useSendSubmission } from "@/features/submissions/api/submissions";
import { Editor } from "@/features/submissions/components/editor";
import { SentText } from "@/features/submissions/components/sent-text";
import type { Submission } from "@/features/submissions/schemas";
import { today, useFormat } from "@/i18n/format";

const route = getRouteApi("/shell/recommendations/submissions/$submission");

export function SubmissionPage() {
  const { submission } = route.useParams();
  const found = useQuery(submissionQuery(submission));
  return (
    <Fetched query={found} rank={1}>
      {(record) => <Record key={record.id} record={record} />}
    </Fetched>
  );
}

function Record({ record }: { record: Submission }) {
  const { t } = useLingui();
  const format = useFormat();
  const mechanism = useMechanismName();
  const [sending, setSending] = useState(false);
  const sent = record.state === "sent";
  return (
    <>
      <PageHead
        said
        title={record.title}
        windowTitle={record.reference}
        crumb={<Crumb to="/recommendations/submissions">{t`Submissions`}</Crumb>}
        gutter={<Reference>{record.reference}</Reference>}
        marks={
          <>
            <span className="mark">
              <Icon name={sent ? "done" : "pen"} />
              <b>
                {sent ? <Trans context="submission">Sent</Trans> : <Trans context="submission">Draft</Trans>}
              </b>
            </span>
            {record.sent_on ? <bdi>{format.day(record.sent_on)}</bdi> : null}
            <b>{mechanism(record.mechanism)}</b>
          </>
        }
        acts={
          <>
            <DownloadButton download={() => takeOut(record, "docx")}>Word</DownloadButton>
            <DownloadButton download={() => takeOut(record, "pdf")}>PDF</DownloadButton>
            {sent ? null : (
              <button type="button" className="btn" onClick={() => setSending(true)}>
                <Trans>It was sent</Trans>
              </button>
            )}
          </>
        }
      />
      {sent ? <SentText record={record} /> : <Editor record={record} />}
      <Dialog title={t`It was sent`} isOpen={sending} onClose={() => setSending(false)}>
        <SendForm record={record} onClose={() => setSending(false)} />
      </Dialog>
    </>
  );
}

function SendForm({ record, onClose }: { record: Submission; onClose: () => void }) {
  const { t } = useLingui();
  const [day, setDay] = useState(today());
  const send = useSendSubmission(record);
  return (
    <FormFrame
      act={send}
      ready={day !== ""}
      words={<Trans>Keep it as it was sent</Trans>}
      onClose={onClose}
      onSubmit={() => send.mutate(day, { onSuccess: onClose })}
    >
      <p>
        <Trans>From now on nobody changes it.</Trans>
      </p>
      <TextField
        label={t`On which day`}
        type="date"
        max={today()}
        required
        value={day}
        onChange={(event) => setDay(event.target.value)}
      />
    </FormFrame>
  );
}
