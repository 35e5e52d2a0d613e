import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { download } from "@/client/download";
import { useMay } from "@/client/session";
import { ErrorSummary } from "@/components/error-summary";
import { Fetched } from "@/components/fetched";
import { Icon } from "@/components/icon";
import { useProblemText } from "@/components/problem-text";
import { ProgressBar } from "@/components/progress";
import { say } from "@/components/toast";
import { useFormat } from "@/i18n/format";
import { attachmentAddress, attachmentsQuery, useAddAttachment } from "../api/attachments";
import type { Attachment } from "../schemas";

export function Files({ complaint }: { complaint: string }) {
  const may = useMay();
  const files = useQuery(attachmentsQuery(complaint));
  return (
    <div className="stack">
      <Fetched query={files} tight>
        {(found) =>
          found.length > 0 ? (
            <ul className="files">
              {found.map((file) => (
                <FileLine key={file.id} complaint={complaint} file={file} />
              ))}
            </ul>
          ) : (
            <p className="soft small">
              <Trans>No files yet.</Trans>
            </p>
          )
        }
      </Fetched>
      {may("complaints.complaint.work") || may("complaints.complaint.register") ? (
        <AddFile complaint={complaint} />
      ) : null}
    </div>
  );
}

function FileLine({ complaint, file }: { complaint: string; file: Attachment }) {
  const format = useFormat();
  const problem = useProblemText();
  const fetch = useMutation({
    mutationFn: () => download(attachmentAddress(complaint, file.id), "*/*", file.name),
    onError: (error) => say(problem(error)),
  });
  return (
    <li>
      <Icon name="doc" />
      <button type="button" className="link-btn" disabled={fetch.isPending} onClick={() => fetch.mutate()}>
        <bdi>{file.name}</bdi>
      </button>
      <span className="meta">
        <span>{format.bytes(file.size)}</span>
      </span>
    </li>
  );
}

function AddFile({ complaint }: { complaint: string }) {
  const { t } = useLingui();
  const [share, setShare] = useState(0);
  const add = useAddAttachment(complaint, setShare);
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
      {add.isPending ? (
        <ProgressBar label={t`Sending the file`} done={Math.round(share * 100)} total={100} />
      ) : null}
    </div>
  );
}
