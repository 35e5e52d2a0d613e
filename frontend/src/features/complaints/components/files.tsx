import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useMay } from "@/client/session";
import { ErrorSummary } from "@/components/error-summary";
import { Fetched } from "@/components/fetched";
import { FileLine } from "@/components/file-line";
import { Icon } from "@/components/icon";
import { ProgressBar } from "@/components/progress";
import { attachmentAddress, attachmentsQuery, useAddAttachment } from "../api/attachments";

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
                <FileLine key={file.id} address={attachmentAddress(complaint, file.id)} file={file} />
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
