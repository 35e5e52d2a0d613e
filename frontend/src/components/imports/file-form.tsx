import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { ErrorSummary } from "../error-summary";
import { FileDrop } from "../file-drop";
import { Section } from "../page";
import { ProgressBar } from "../progress";
import { Submit } from "../submit";

interface FileFormProps<T> {
  send: (file: File, onProgress: (share: number) => void) => Promise<T>;
  onSent: (record: T) => unknown;
  /** What else has to be said before the file goes. */
  children?: ReactNode;
  /** The names of what is missing there. */
  missing?: string[];
}

/** One file with a table, sent with its progress. */
export function FileForm<T>({ send, onSent, children, missing = [] }: FileFormProps<T>) {
  const { t } = useLingui();
  const [file, setFile] = useState<File | null>(null);
  const [share, setShare] = useState(0);
  const upload = useMutation({ mutationFn: (chosen: File) => send(chosen, setShare), onSuccess: onSent });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (file && missing.length === 0) upload.mutate(file);
      }}
    >
      {upload.error ? (
        <div className="pad gap-b">
          <ErrorSummary error={upload.error} />
        </div>
      ) : null}
      <Section title={<Trans>File</Trans>} note={<Trans>CSV or XLSX</Trans>}>
        <div className="form stack">
          {children}
          <FileDrop accept=".csv,.tsv,.txt,.xlsx" file={file} onFile={setFile} />
          {upload.isPending ? (
            <ProgressBar label={t`Sending the file`} done={Math.round(share * 100)} total={100} />
          ) : null}
        </div>
      </Section>
      <div className="form-foot">
        <span />
        <Submit
          ready={file !== null && missing.length === 0}
          waits={upload.isPending}
          missing={file ? missing : [...missing, t`a file`]}
        >
          <Trans>Send the file</Trans>
        </Submit>
      </div>
    </form>
  );
}
