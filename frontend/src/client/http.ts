import createClient, { type Middleware } from "openapi-fetch";
import { fetchConfirmed } from "./confirming";
import { NoAnswerError, type Problem, problemError } from "./problem";
import type { paths } from "./schema";

let csrf: string | null = null;
let onSignedOut: () => void = () => {};

/** Kept in memory only; the session itself is a cookie that no script can read. */
export function keepCsrf(token: string | null): void {
  csrf = token;
}

/** Called when the gateway says that the session has ended. */
export function whenSignedOut(act: () => void): void {
  onSignedOut = act;
}

/** A random key that makes a repeated POST count once. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** What every call that changes something must carry. */
export function changeHeaders(method: string): Record<string, string> {
  if (method === "GET" || method === "HEAD") return {};
  const headers: Record<string, string> = {};
  if (csrf) headers["Daylight-CSRF"] = csrf;
  if (method === "POST") headers["Idempotency-Key"] = newKey();
  return headers;
}

const changes: Middleware = {
  onRequest({ request }) {
    for (const [name, value] of Object.entries(changeHeaders(request.method))) {
      if (!request.headers.has(name)) request.headers.set(name, value);
    }
    // Places, themes and roles come back named in the language of the screen.
    request.headers.set("Accept-Language", document.documentElement.lang || "en");
    return request;
  },
  onResponse({ response, schemaPath }) {
    if (response.status === 401 && !schemaPath.startsWith("/api/session")) onSignedOut();
  },
  onError({ error }) {
    return error instanceof DOMException && error.name === "AbortError"
      ? undefined
      : new NoAnswerError(error);
  },
};

export const client = createClient<paths>({
  baseUrl: globalThis.location?.origin ?? "",
  credentials: "same-origin",
  fetch: fetchConfirmed,
  querySerializer: { array: { style: "form", explode: true } },
});
client.use(changes);

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The body of a successful answer; throws a ProblemError or a NoAnswerError otherwise. */
export async function unwrap<T>(call: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await call;
  if (!response.ok) {
    const body = error && typeof error === "object" ? (error as Partial<Problem>) : {};
    throw problemError(body, response.status, response.statusText);
  }
  return data as T;
}

export interface Count {
  value: number;
  capped: boolean;
}

/** One page of a list: `next` is the cursor of the following one. */
export interface Page<T> {
  items: T[];
  count: Count | null;
  next: string | null;
}

export function nextCursor(link: string | null): string | null {
  const next = link?.split(",").find((part) => /;\s*rel="?next"?/.test(part));
  const address = next?.match(/<([^>]*)>/)?.[1];
  return address ? new URL(address, "http://here").searchParams.get("cursor") : null;
}

export async function unwrapPage<T>(
  call: Promise<Answer<{ items: T[]; count?: Count | null; next?: string | null }>>,
): Promise<Page<T>> {
  const answer = await call;
  const body = await unwrap(Promise.resolve(answer));
  return {
    items: body.items,
    count: body.count ?? null,
    next: body.next ?? nextCursor(answer.response.headers.get("link")),
  };
}

/** The header that makes a change fail when the record has moved on. */
export function ifMatch(version: number): { "if-match": string } {
  return { "if-match": `"${version}"` };
}
