import { expect, it } from "vitest";
import { agendaOf, rulerOf } from "./agenda";

const due = (due_on: string | null) => ({ due_on });

it("splits what waits into late, this week and later, and leaves nothing out", () => {
  const agenda = agendaOf(
    [due("2026-05-11"), due("2026-05-12"), due("2026-05-19"), due("2026-05-20"), due(null)],
    "2026-05-12",
  );
  expect(agenda.late).toEqual([due("2026-05-11")]);
  expect(agenda.soon).toEqual([due("2026-05-12"), due("2026-05-19")]);
  expect(agenda.later).toEqual([due("2026-05-20"), due(null)]);
});

it("counts what falls due on each day, over the end of a month", () => {
  expect(rulerOf([due("2026-06-01"), due("2026-06-01"), due("2026-05-30")], "2026-05-31", 3)).toEqual([
    { day: "2026-05-31", due: 0 },
    { day: "2026-06-01", due: 2 },
    { day: "2026-06-02", due: 0 },
  ]);
});
