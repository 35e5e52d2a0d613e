import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { SelectField } from "@/components/fields";
import { FileDrop } from "@/components/file-drop";
import { Section } from "@/components/page";
import { OfficeField, officeFrom, useOffices } from "@/components/pickers/offices";
import { ProgressBar } from "@/components/progress";
import { Submit } from "@/components/submit";
import { useFormat } from "@/i18n/format";
import { beginImport } from "../api/imports";
import { sendFile } from "../api/send-file";
import type { ImportDraft } from "../schemas";

export const TAKEN = ".csv,.tsv,.txt,.xlsx,.xlsm,.ndjson,.jsonl,.json";

/** Choose the file and say where its complaints belong. Sent once; everything later works on the copy. */
export function FileStep() {
  const { t } = useLingui();
  const format = useFormat();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const offices = useOffices();
  const [file, setFile] = useState<File | null>(null);
  const [level, setLevel] = useState<ImportDraft["level"]>("confidential");
  const [office, setOffice] = useState(offices[0]?.id ?? "");
  const [share, setShare] = useState(0);
  const start = useMutation({
    mutationFn: async (chosen: File) => {
      const record = await beginImport({ name: chosen.name, level, office: officeFrom(offices, office) });
      return sendFile(record.id, chosen, setShare);
    },
    onSuccess: async (record) => {
      await queryClient.invalidateQueries({ queryKey: ["imports", "list"] });
      await navigate({ to: "/complaints/imports/$id", params: { id: record.id } });
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (file) start.mutate(file);
  };
  return (
    <form onSubmit={send}>
      {start.error ? (
        <div className="pad gap-b">
          <ErrorSummary error={start.error} />
        </div>
      ) : null}
      <Section title={<Trans>File</Trans>} note={<Trans>CSV, XLSX or NDJSON</Trans>}>
        <div className="form stack">
          <FileDrop
            accept={TAKEN}
            file={file}
            onFile={setFile}
            note={t`Up to 512 MB. The file stays here, encrypted; nobody else receives it.`}
          />
          {start.isPending ? (
            <>
              <p role="status">
                <Trans>Sending: {format.percent(share)}</Trans>
              </p>
              <ProgressBar label={t`Sending the file`} done={Math.round(share * 100)} total={100} />
            </>
          ) : null}
        </div>
      </Section>
      <Section title={<Trans>Where they belong</Trans>}>
        <div className="form cols">
          <OfficeField required value={office} onChange={(event) => setOffice(event.target.value)} />
          <SelectField
            label={t`Level`}
            hint={t`Confidential: the team, and who heads the side. Internal: all staff of the side.`}
            value={level}
            onChange={(event) => setLevel(event.target.value as ImportDraft["level"])}
          >
            <option value="confidential">{t`Confidential`}</option>
            <option value="internal">{t`Internal`}</option>
          </SelectField>
        </div>
      </Section>
      <div className="form-foot">
        <span className="saved">
          <Trans>Nothing is written until you run it.</Trans>
        </span>
        <Submit ready={Boolean(file)} waits={start.isPending}>
          <Trans>Send the file</Trans>
        </Submit>
      </div>
    </form>
  );
}
