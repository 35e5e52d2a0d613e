import { afterEach, describe, expect, it, vi } from "vitest";
import { client, ifMatch, keepCsrf, newKey, nextCursor, unwrap, unwrapPage, whenSignedOut } from "./http";
import { NoAnswerError, ProblemError } from "./problem";

function answering(status: number, body: unknown, headers: Record<string, string> = {}) {
  const fetch = vi.fn<(request: Request) => Promise<Response>>(async () =>
    Response.json(body, { status, headers }),
  );
  vi.stubGlobal("fetch", fetch);
  return () => {
    const request = fetch.mock.calls[0]?.[0];
    if (!request) throw new Error("nothing was asked");
    return request;
  };
}

afterEach(() => {
  vi.unstubAllGlobals();
  keepCsrf(null);
  whenSignedOut(() => {});
});

describe("what a call carries", () => {
  it("sends the token of the session with a change, and never with a read", async () => {
    keepCsrf("secret");
    const read = answering(200, {});
    await unwrap(client.GET("/api/session", {}));
    expect(read().headers.get("Daylight-CSRF")).toBeNull();

    const change = answering(200, {});
    await unwrap(client.PATCH("/api/session", { body: { hat: "preventive" } }));
    expect(change().headers.get("Daylight-CSRF")).toBe("secret");
  });

  it("gives every POST a key, and keeps the one that a form sends again with", async () => {
    const fresh = answering(201, {});
    await unwrap(client.POST("/api/gateway/v1/offices", { body: { name: "South" } }));
    expect(fresh().headers.get("Idempotency-Key")).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);

    const again = answering(201, {});
    await unwrap(
      client.POST("/api/complaints/v1/complaints/{complaint}/notes", {
        params: { path: { complaint: "c1" }, header: { "idempotency-key": "mine" } },
        body: { text: "x" },
      }),
    );
    expect(again().headers.get("Idempotency-Key")).toBe("mine");
  });

  it("asks for names in the language of the screen", async () => {
    document.documentElement.lang = "ar";
    const asked = answering(200, {});
    await unwrap(client.GET("/api/session", {}));
    expect(asked().headers.get("Accept-Language")).toBe("ar");
    document.documentElement.lang = "en";
  });

  it("names the version it changes", () => {
    expect(ifMatch(7)).toEqual({ "if-match": '"7"' });
  });

  it("repeats a filter for each of its values", async () => {
    const asked = answering(200, { items: [] });
    await unwrapPage(
      client.GET("/api/complaints/v1/complaints", { params: { query: { state: ["received", "closed"] } } }),
    );
    expect(new URL(asked().url).search).toBe("?state=received&state=closed");
  });

  it("makes keys that differ", () => {
    expect(newKey()).not.toBe(newKey());
  });
});

describe("what comes back", () => {
  it("turns a problem into one error with its fields", async () => {
    answering(422, {
      type: "urn:daylight:problem:invalid",
      title: "Some of what was sent cannot be accepted",
      status: 422,
      errors: [{ pointer: "/summary", detail: "x", code: "missing" }],
    });
    const failed = unwrap(client.GET("/api/session", {}));
    await expect(failed).rejects.toBeInstanceOf(ProblemError);
    await expect(failed).rejects.toMatchObject({ slug: "invalid", problem: { status: 422 } });
  });

  it("tells an answer that never came from one that said no", async () => {
    vi.stubGlobal("fetch", async () => Promise.reject(new TypeError("network")));
    await expect(unwrap(client.GET("/api/session", {}))).rejects.toBeInstanceOf(NoAnswerError);
  });

  it("notices that the session has ended, but not when it only asks whether there is one", async () => {
    const ended = vi.fn();
    whenSignedOut(ended);
    answering(401, { type: "urn:daylight:problem:unauthenticated", title: "", status: 401 });
    await unwrap(client.GET("/api/session", {})).catch(() => {});
    expect(ended).not.toHaveBeenCalled();
    await unwrap(client.GET("/api/gateway/v1/directory", {})).catch(() => {});
    expect(ended).toHaveBeenCalledOnce();
  });

  it("finds the next page in the body or in the link", async () => {
    expect(nextCursor('</v1/x?cursor=abc&limit=2>; rel="next"')).toBe("abc");
    expect(nextCursor('</v1/x>; rel="prev"')).toBeNull();
    answering(200, { items: [] }, { link: '</v1/x?cursor=abc>; rel="next"' });
    const page = await unwrapPage(client.GET("/api/complaints/v1/complaints", {}));
    expect(page.next).toBe("abc");
  });
});
