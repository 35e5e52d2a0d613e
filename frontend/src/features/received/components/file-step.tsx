import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { FileForm } from "@/components/imports/file-form";
import { uploadReceived } from "../api/imports";
import { ImportHead } from "./import-head";

/** `document`: whose recommendations all rows are; otherwise each row says it. */
export function ReceivedFileStep({ document }: { document?: string }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  return (
    <>
      <ImportHead
        step="file"
        title={t`Bring in recommendations`}
        lead={
          document ? (
            <Trans>All rows of the file stand in this document. Nothing is written until you run it.</Trans>
          ) : (
            <Trans>
              Such as an export of the Universal Human Rights Index: each row says its document and its body.
              Nothing is written until you run it.
            </Trans>
          )
        }
      />
      <FileForm
        send={(file, onProgress) => uploadReceived(file, document, onProgress)}
        onSent={(record) => navigate({ to: "/recommendations/imports", search: { id: record.id } })}
      />
    </>
  );
}
