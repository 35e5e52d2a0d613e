import { NoAnswerError, problemFrom } from "./problem";

export const CSV = "text/csv";
export const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Fetches a file under the person's session and hands it to the browser to keep. */
export async function download(address: string, accept: string, name: string): Promise<void> {
  let response: Response;
  try {
    response = await fetch(address, { headers: { Accept: accept }, credentials: "same-origin" });
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
