import type { Estimate, Stakeholder } from "./schemas";

export interface Spot {
  x: number;
  y: number;
}

export interface Placed {
  number: number;
  stakeholder: Stakeholder;
  now: Estimate;
  /** From where it came to where it is. */
  path: Spot[];
}

export const SIDE = 400;
export const CELL = SIDE / 5;

/** Where an estimate lies: interest to the right, influence upwards. Those in one cell stand beside each other. */
function spot(estimate: Estimate, at: number, among: number): Spot {
  const columns = Math.ceil(Math.sqrt(among));
  const rows = Math.ceil(among / columns);
  const inside = (index: number, of: number) => ((index + 0.5) / of) * CELL;
  return {
    x: (estimate.interest - 1) * CELL + inside(at % columns, columns),
    y: (5 - estimate.influence) * CELL + inside(Math.floor(at / columns), rows),
  };
}

const cell = (estimate: Estimate) => `${estimate.interest}/${estimate.influence}`;

/** All that have an estimate, numbered as in the table, each with the way it came. */
export function place(stakeholders: Stakeholder[]): Placed[] {
  const shown = stakeholders.flatMap((stakeholder) => {
    const [now] = stakeholder.estimates;
    return now ? [{ stakeholder, now }] : [];
  });
  const crowd = new Map<string, number>();
  for (const { now } of shown) crowd.set(cell(now), (crowd.get(cell(now)) ?? 0) + 1);
  const taken = new Map<string, number>();
  return shown.map(({ stakeholder, now }, index) => {
    const at = taken.get(cell(now)) ?? 0;
    taken.set(cell(now), at + 1);
    const before = stakeholder.estimates
      .slice(1)
      .toReversed()
      .map((each) => spot(each, 0, 1));
    return {
      number: index + 1,
      stakeholder,
      now,
      path: [...before, spot(now, at, crowd.get(cell(now)) ?? 1)],
    };
  });
}
