import { afterEach, expect, it, vi } from "vitest";
import { assignAll } from "./assign-all";

afterEach(() => vi.unstubAllGlobals());

it("assigns what it can, and one refusal does not stop the others", async () => {
  vi.stubGlobal("fetch", async (request: Request) => {
    if (request.url.includes("/c2/")) {
      const problem = { type: "urn:daylight:problem:changed-meanwhile", title: "", status: 412 };
      return Response.json(problem, { status: 412 });
    }
    expect(request.headers.get("if-match")).toBe('"3"');
    return Response.json({ id: "c", version: 4, readable: true });
  });
  const wanted = ["c1", "c2", "c3"].map((id) => ({
    id,
    version: 3,
    from: { account: null },
    to: { account: "a1" },
  }));
  const { done, refused } = await assignAll(wanted);
  expect(done.map((each) => [each.id, each.version])).toEqual([
    ["c1", 4],
    ["c3", 4],
  ]);
  expect(refused).toHaveLength(1);
});
