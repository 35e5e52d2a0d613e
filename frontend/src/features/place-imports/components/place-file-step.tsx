import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { FileDrop } from "@/components/file-drop";
import { Section } from "@/components/page";
import { ProgressBar } from "@/components/progress";
import { uploadPlaces } from "../api/place-imports";
import { PlaceImportHead } from "./place-import-head";

export function PlaceFileStep() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const [file, setFile] = useState<File | null>(null);
  const [share, setShare] = useState(0);
  const upload = useMutation({
    mutationFn: (chosen: File) => uploadPlaces(chosen, setShare),
    onSuccess: (record) => navigate({ to: "/places/import", search: { id: record.id } }),
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (file) upload.mutate(file);
  };
  return (
    <>
      <PlaceImportHead
        step="file"
        title={t`Import places`}
        lead={<Trans>A list of places from a CSV or XLSX file. Nothing is written until you run it.</Trans>}
      />
      <form onSubmit={send}>
        {upload.error ? (
          <div className="pad gap-b">
            <ErrorSummary error={upload.error} />
          </div>
        ) : null}
        <Section title={<Trans>File</Trans>} note={<Trans>CSV or XLSX</Trans>}>
          <div className="form stack">
            <FileDrop accept=".csv,.tsv,.txt,.xlsx" file={file} onFile={setFile} />
            {upload.isPending ? (
              <ProgressBar label={t`Sending the file`} done={Math.round(share * 100)} total={100} />
            ) : null}
          </div>
        </Section>
        <div className="form-foot">
          <span />
          <button type="submit" className="btn primary" disabled={!file || upload.isPending}>
            <Trans>Send the file</Trans>
          </button>
        </div>
      </form>
    </>
  );
}
