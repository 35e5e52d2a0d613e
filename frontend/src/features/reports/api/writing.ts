import { client, ifMatch, newKey, unwrap } from "@/client/http";
import type { ParagraphDraft, ParagraphPatch, PartDraft, PartOrder, PartPatch, Report } from "../schemas";

/** Each answers with the whole report as it stands afterwards. */
const ONE = "/api/visits/v1/reports/{report}";
const PARAGRAPH = "/api/visits/v1/report-paragraphs/{paragraph}";
const PART = "/api/visits/v1/report-sections/{section}";

export function readReport(report: string): Promise<Report> {
  return unwrap(client.GET(ONE, { params: { path: { report } } }));
}

export function addParagraph(report: string, draft: ParagraphDraft, key = newKey()): Promise<Report> {
  return unwrap(
    client.POST(`${ONE}/paragraphs`, {
      params: { path: { report }, header: { "idempotency-key": key } },
      body: draft,
    }),
  );
}

export function patchParagraph(id: string, version: number, patch: ParagraphPatch): Promise<Report> {
  return unwrap(
    client.PATCH(PARAGRAPH, { params: { path: { paragraph: id }, header: ifMatch(version) }, body: patch }),
  );
}

export function deleteParagraph(id: string, version: number): Promise<Report> {
  return unwrap(client.DELETE(PARAGRAPH, { params: { path: { paragraph: id }, header: ifMatch(version) } }));
}

export function addPart(report: string, draft: PartDraft): Promise<Report> {
  return unwrap(
    client.POST(`${ONE}/sections`, {
      params: { path: { report }, header: { "idempotency-key": newKey() } },
      body: draft,
    }),
  );
}

export function patchPart(id: string, version: number, patch: PartPatch): Promise<Report> {
  return unwrap(
    client.PATCH(PART, { params: { path: { section: id }, header: ifMatch(version) }, body: patch }),
  );
}

export function deletePart(id: string, version: number): Promise<Report> {
  return unwrap(client.DELETE(PART, { params: { path: { section: id }, header: ifMatch(version) } }));
}

export function putOrder(report: string, version: number, sections: PartOrder[]): Promise<Report> {
  return unwrap(
    client.PUT(`${ONE}/order`, {
      params: { path: { report }, header: ifMatch(version) },
      body: { sections },
    }),
  );
}
