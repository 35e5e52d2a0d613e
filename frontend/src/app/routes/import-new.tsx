import { Trans, useLingui } from "@lingui/react/macro";
import { useMay } from "@/client/session";
import { NotHere } from "@/components/states";
import { FileStep } from "@/features/complaint-imports/components/file-step";
import { ImportHead } from "@/features/complaint-imports/components/import-head";
import "../styles/imports.css";

export function NewImportPage() {
  const { t } = useLingui();
  const may = useMay();
  if (!may("complaints.complaint.import")) return <NotHere />;
  return (
    <>
      <ImportHead
        step="file"
        title={t`Import complaints`}
        lead={
          <Trans>
            An old register becomes complaints: you say what each column is, everything is checked, then it
            runs.
          </Trans>
        }
      />
      <FileStep />
    </>
  );
}
