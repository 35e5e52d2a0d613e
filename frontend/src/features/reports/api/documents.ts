import { download } from "@/client/download";
import type { DocumentCopy, DocumentForm } from "../schemas";
import { DOCX } from "./exchanges";

const MEDIA: Record<DocumentForm, string> = { pdf: "application/pdf", docx: DOCX };

export function downloadReport(
  report: { id: string; reference: string },
  form: DocumentForm,
  copy: DocumentCopy,
): Promise<void> {
  const address = `/api/visits/v1/reports/${report.id}/document?form=${form}&copy=${copy}`;
  return download(address, MEDIA[form], `${report.reference}.${form}`);
}
