/* A complaint that was registered twice: what looks like it, what was merged into it, and two side by side. */
export function duplicatesRoutes({ day, moment, me, rows, whole }) {
  const related = (row, more = {}) => ({
    id: row.id,
    reference: row.reference,
    kind: "complaint",
    state: row.state,
    outcome: null,
    summary: row.summary,
    received_on: row.received_on,
    ...more,
  });
  const alike = (more = {}) => ({
    person: false,
    number: false,
    place: true,
    authority: false,
    themes: [],
    days: 2,
    text: null,
    ...more,
  });
  const [first, second, third] = [rows[0], rows[1], rows[2]];
  const suggestions = [
    { complaint: related(second), alike: alike({ person: true, text: "same", themes: second.themes }) },
    { complaint: related(third), alike: alike({ days: 0, text: "alike" }) },
  ];
  return [
    [
      /^\/api\/complaints\/v1\/complaints\/[^/]+\/duplicates$/,
      () => ({
        id: first.id,
        version: first.version,
        merged_into: null,
        merged_into_version: null,
        merged: [
          {
            complaint: related(rows[3], { state: "merged" }),
            version: 4,
            at: moment(-1),
            by: me,
            hanging: {
              notes: 2,
              files: 1,
              letters: 0,
              incoming: 1,
              tasks: 3,
              open_tasks: 1,
              consents: 0,
            },
          },
        ],
        suggestions,
        apart: [related(rows[4])],
      }),
    ],
    [
      /^\/api\/complaints\/v1\/complaints\/[^/]+\/comparisons\/[^/]+$/,
      () => {
        const [kept, other] = [whole(first), whole(second)];
        return {
          id: kept.id,
          version: kept.version,
          kept,
          other: {
            ...other,
            narrative: `${kept.narrative ?? ""} My sister wrote to you as well.`,
            received_on: day(-18),
          },
          alike: suggestions[0].alike,
          effect: {
            level: null,
            joining: [{ party: "x1", role: "person-concerned", before: "any", after: "do-not-write" }],
            tightened: [
              { party: "x2", role: "complainant", before: "do-not-phone", after: "do-not-write-or-phone" },
            ],
            refused: null,
          },
          the_other_way: null,
          apart: false,
        };
      },
    ],
    ["/api/complaints/v1/duplicate-checks", () => ({ id: "d1", version: 1, suggestions })],
  ];
}
