// Patterns for looking at pages: invented, in the shapes of the real service.
const named = (id, name) => ({ id, name });
const back = (months) => {
  const date = new Date(Date.UTC(new Date().getUTCFullYear(), new Date().getUTCMonth() - months, 1));
  return date.toISOString().slice(0, 10);
};
const end = (months) =>
  new Date(new Date(back(months - 1)).getTime() - 86_400_000).toISOString().slice(0, 10);

const EDGES = [0, 5, 10, 15, 20, 30, 50, 75, 100];
const band = (count) => {
  const at = EDGES.findLastIndex((edge) => count >= edge);
  return { low: EDGES[at], high: EDGES[at + 1] ? EDGES[at + 1] - 1 : null };
};
const item = (id, kind, place, theme, since, until, observed, expected, times, extra = {}) => ({
  id,
  version: 2,
  kind,
  standing: "current",
  place,
  theme,
  since: back(since),
  until: end(until),
  observed: band(observed),
  expected,
  times,
  marks: [],
  recommendation: null,
  decision: null,
  decided_at: null,
  gone_on: false,
  ...extra,
});
const SARN = named("p1", "Sarn Remand Prison");
const HEALTH = named("th7", "Health");
const ITEMS = [
  item("pt1", "cluster", SARN, HEALTH, 8, 1, 62, 24, "three-times", { marks: ["mass-filing"] }),
  item("pt2", "silence", named("p5", "Tannera Psychiatric Hospital"), null, 6, 1, 2, 14, "far-fewer"),
  item("pt3", "repeat", named("p2", "Oued Lissa Prison"), named("th5", "Searches"), 9, 1, 17, 15, null, {
    recommendation: "rec1",
    decision: "seen",
    decided_at: `${back(1)}T09:10:00Z`,
    gone_on: true,
  }),
  item("pt4", "chronic-silence", named("p4", "Mirat Juvenile Centre"), null, 36, 1, 3, 18, "far-fewer", {
    marks: ["population-unknown"],
  }),
  item("pt5", "mass-filing", SARN, named("th6", "Solitary confinement"), 3, 3, 34, 1, "five-times-or-more", {
    since: `${back(3).slice(0, 8)}12`,
    until: `${back(3).slice(0, 8)}14`,
  }),
  item("pt6", "cluster", named("p3", "Bel Hamra Women’s Prison"), named("th3", "Threats"), 2, 1, 4, 0, null, {
    marks: ["rare-code"],
  }),
];
const months = Array.from({ length: 36 }, (_, at) => {
  const left = 36 - at;
  const count = left <= 8 ? [6, 9, 8, 11, 7, 16, 10, 9][8 - left] : (at * 7) % 4;
  return { month: back(left), observed: band(count), expected: 3, readable: left <= 8 ? 3 : 0 };
});
const run = {
  id: "run1",
  version: 9,
  state: "done",
  by: null,
  asked_at: `${back(0)}T02:00:00Z`,
  months_done: 120,
  months: 120,
  finished_at: `${back(0)}T02:00:14Z`,
  until: end(1),
};

export const PATTERNS = [
  [
    "/api/complaints/v1/patterns/overview",
    () => ({
      run: { ...run, id: "run2", state: "running", months_done: 48, finished_at: null },
      computed: run,
      judged: 5,
      not_judged: [
        { place: named("p7", "Kassem Street Police"), verdict: "too-small" },
        { place: named("p8", "Port Ivel Immigration Centre"), verdict: "too-short" },
      ],
      method: { false_alarms: 0.06, windows: [1, 3, 6, 12], baseline: 36, least: 3, smallest_shown: 5 },
    }),
  ],
  ["/api/complaints/v1/patterns", () => ({ items: ITEMS, count: { value: 6, capped: false }, next: null })],
  [
    /^\/api\/complaints\/v1\/patterns\/pt\d$/,
    (url) => ({
      ...ITEMS.find((one) => url.pathname.endsWith(one.id)),
      months,
      readable: 24,
      decisions: [
        {
          id: "d1",
          at: `${back(1)}T09:10:00Z`,
          by: named("a1", "Ines Morvan"),
          decision: "seen",
          reason: "The doctor left in spring. To be asked about at the next visit.",
        },
      ],
    }),
  ],
];
