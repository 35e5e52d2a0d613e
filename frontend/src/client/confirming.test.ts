import { afterEach, describe, expect, it, vi } from "vitest";
import { fetchConfirmed, whenPasswordIsNeeded } from "./confirming";

const NEEDED = { type: "urn:daylight:problem:confirm-who-you-are", status: 403 };
const address = "http://here/api/x";

function json(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/problem+json" },
  });
}

afterEach(() => {
  vi.unstubAllGlobals();
  whenPasswordIsNeeded(async () => false);
});

describe("what needs the password again", () => {
  it("is sent once more, whole, after it was entered", async () => {
    const sent: string[] = [];
    vi.stubGlobal("fetch", async (request: Request) => {
      sent.push(await request.text());
      return sent.length === 1 ? json(403, NEEDED) : json(201, { name: "x" });
    });
    whenPasswordIsNeeded(async () => true);
    const answer = await fetchConfirmed(new Request(address, { method: "POST", body: "why" }));
    expect(answer.status).toBe(201);
    expect(sent).toEqual(["why", "why"]);
  });

  it("stays refused when nobody enters it", async () => {
    const fetch = vi.fn(async () => json(403, NEEDED));
    vi.stubGlobal("fetch", fetch);
    expect((await fetchConfirmed(new Request(address))).status).toBe(403);
    expect(fetch).toHaveBeenCalledOnce();
  });

  it("is asked for once, however many wait", async () => {
    const ask = vi.fn(async () => true);
    whenPasswordIsNeeded(ask);
    let refused = 2;
    vi.stubGlobal("fetch", async () => (refused-- > 0 ? json(403, NEEDED) : json(200, {})));
    const both = await Promise.all([
      fetchConfirmed(new Request(address)),
      fetchConfirmed(new Request(address)),
    ]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(ask).toHaveBeenCalledOnce();
  });

  it("is not asked for where the role does not allow it", async () => {
    const ask = vi.fn(async () => true);
    whenPasswordIsNeeded(ask);
    vi.stubGlobal("fetch", async () => json(403, { type: "urn:daylight:problem:forbidden" }));
    await fetchConfirmed(new Request(address));
    expect(ask).not.toHaveBeenCalled();
  });
});
