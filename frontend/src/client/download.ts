import { fetchConfirmed } from "./confirming";
import { NoAnswerError, problemFrom } from "./problem";

export const CSV = "text/csv";
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

export type TableKind = "csv" | "xlsx";

/** The table at ``address`` as a file of that kind; ``name`` is without its ending. */
export function downloadTable(address: string, kind: TableKind, name: string): Promise<void> {
  return download(address, kind === "csv" ? CSV : XLSX, `${name}.${kind}`);
}

/** Fetches a file under the person's session and hands it to the browser to keep. */
export async function download(address: string, accept: string, name: string): Promise<void> {
  let response: Response;
  try {
    const wanted = new URL(address, globalThis.location.origin);
    response = await fetchConfirmed(
      new Request(wanted, { headers: { Accept: accept }, credentials: "same-origin" }),
    );
  } catch (cause) {
    throw new NoAnswerError(cause);
  }
  if (!response.ok) throw await problemFrom(response);
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
