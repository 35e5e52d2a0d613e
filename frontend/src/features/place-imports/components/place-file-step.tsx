import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { FileForm } from "@/components/imports/file-form";
import { uploadPlaces } from "../api/place-imports";
import { PlaceImportHead } from "./place-import-head";

export function PlaceFileStep() {
  const { t } = useLingui();
  const navigate = useNavigate();
  return (
    <>
      <PlaceImportHead
        step="file"
        title={t`Import places`}
        lead={<Trans>A list of places from a CSV or XLSX file. Nothing is written until you run it.</Trans>}
      />
      <FileForm
        send={uploadPlaces}
        onSent={(record) => navigate({ to: "/places/import", search: { id: record.id } })}
      />
    </>
  );
}
