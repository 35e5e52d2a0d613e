import { changeHeaders } from "./http";
import { NoAnswerError, type Problem, problemError } from "./problem";

/** Sends a file, as it is; `onProgress` hears the share sent, 0 to 1. Fetch cannot tell it, so this is the older call. */
export function send<T>(
  method: "POST" | "PUT",
  address: string,
  file: File,
  onProgress: (share: number) => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, address);
    request.responseType = "json";
    for (const [name, value] of Object.entries(changeHeaders(method))) request.setRequestHeader(name, value);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    };
    request.onerror = () => reject(new NoAnswerError());
    request.onload = () => {
      if (request.status < 300) resolve(request.response as T);
      else
        reject(
          problemError((request.response ?? {}) as Partial<Problem>, request.status, request.statusText),
        );
    };
    request.send(file);
  });
}
