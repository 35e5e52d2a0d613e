import { send } from "@/client/upload";
import type { Import } from "../schemas";

/** The file's bytes, as they are; `onProgress` hears the share sent. */
export function sendFile(id: string, file: File, onProgress: (share: number) => void): Promise<Import> {
  return send<Import>("PUT", `/api/complaints/v1/imports/${id}/file`, file, onProgress);
}
