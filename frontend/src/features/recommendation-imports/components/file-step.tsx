import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { FileForm } from "@/components/imports/file-form";
import { OfficeField, officeFrom, useOffices } from "@/components/pickers/offices";
import { uploadImport } from "../api/imports";
import type { ImportKind } from "../schemas";
import { ImportHead } from "./import-head";

/** `document`: whose recommendations all rows are; otherwise each row says it. */
export function FileStep({ kind, document }: { kind: ImportKind; document?: string }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const offices = useOffices();
  const [office, setOffice] = useState("");
  // The register of authorities is everybody's, and a document has its office.
  const asksOffice = kind !== "authorities" && !document;
  const into = asksOffice ? officeFrom(offices, office) : undefined;
  const titles: Record<ImportKind, string> = {
    received: t`Bring in recommendations`,
    tracker: t`Bring in your former tracker`,
    authorities: t`Bring in authorities`,
  };
  return (
    <>
      <ImportHead
        kind={kind}
        step="file"
        title={titles[kind]}
        lead={<Lead kind={kind} document={document} />}
      />
      <FileForm
        send={(file, onProgress) => uploadImport(kind, file, { document, office: into }, onProgress)}
        onSent={(record) => navigate({ to: "/recommendations/imports", search: { id: record.id } })}
        missing={asksOffice && offices.length > 1 && !into ? [t`Office`] : []}
      >
        {asksOffice ? (
          <OfficeField value={office} onChange={(event) => setOffice(event.target.value)} />
        ) : null}
      </FileForm>
    </>
  );
}

function Lead({ kind, document }: { kind: ImportKind; document?: string }) {
  if (kind === "tracker") {
    return (
      <Trans>
        The recommendations you issued before, with their answers and how far they got. They belong to the
        past: nobody is reminded and nothing is sent. Nothing is written until you run it.
      </Trans>
    );
  }
  if (kind === "authorities") {
    return (
      <Trans>
        One row for each authority, in any order, with what it stands under. Nothing is written until you run
        it.
      </Trans>
    );
  }
  return document ? (
    <Trans>All rows of the file stand in this document. Nothing is written until you run it.</Trans>
  ) : (
    <Trans>
      Such as an export of the Universal Human Rights Index: each row says its document and its body. Nothing
      is written until you run it.
    </Trans>
  );
}
