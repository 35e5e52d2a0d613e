import { afterEach, expect, it, vi } from "vitest";
import { assignAll } from "./assign-all";

afterEach(() => vi.unstubAllGlobals());

function answers(result: (id: string) => string): Request[] {
  const sent: Request[] = [];
  vi.stubGlobal("fetch", async (request: Request) => {
    sent.push(request.clone());
    const { rows } = (await request.json()) as { rows: { id: string; version: number }[] };
    return Response.json({
      id: "act",
      version: 1,
      rows: rows.map(({ id, version }) => ({
        id,
        result: result(id),
        version: version + 1,
        readable: true,
      })),
    });
  });
  return sent;
}

const wanted = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    id: `c${at}`,
    version: 3,
    from: { account: null },
    to: { account: "a1" },
  }));

it("assigns what it can in one act, and one refusal does not stop the others", async () => {
  const sent = answers((id) => (id === "c1" ? "changed-meanwhile" : "changed"));
  const { done, refused } = await assignAll(wanted(3));
  expect(sent).toHaveLength(1);
  expect(done.map((each) => [each.id, each.version])).toEqual([
    ["c0", 4],
    ["c2", 4],
  ]);
  expect(refused).toEqual(["changed-meanwhile"]);
});

it("sends no more at once than the service takes", async () => {
  const sent = answers(() => "changed");
  const { done } = await assignAll(wanted(1001));
  expect(sent).toHaveLength(3);
  expect(done).toHaveLength(1001);
});
