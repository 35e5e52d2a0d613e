import { queryOptions } from "@tanstack/react-query";
import { client, unwrap } from "@/client/http";
import type { AnswerDraft, SheetState } from "../schemas";

const SHEET = "/api/visits/v1/checklist-sheets/{sheet}";

export function sheetQuery(sheet: string) {
  return queryOptions({
    queryKey: ["checklist-sheets", sheet],
    queryFn: ({ signal }) => unwrap(client.GET(SHEET, { params: { path: { sheet } }, signal })),
  });
}

export function putAnswers(sheet: string, answers: AnswerDraft[]): Promise<SheetState> {
  return unwrap(client.PUT(`${SHEET}/answers`, { params: { path: { sheet } }, body: { answers } }));
}

export function putRound(
  sheet: string,
  round: string,
  body: { section: string; label: string; removed: boolean },
): Promise<SheetState> {
  return unwrap(
    client.PUT(`${SHEET}/rounds/{round_id}`, { params: { path: { sheet, round_id: round } }, body }),
  );
}
