import { client, unwrap } from "@/client/http";
import { ProblemError, statusOf } from "@/client/problem";
import type { Baggage, Sheet, Visit } from "../schemas";

const VISIT = "/api/visits/v1/visits/{visit}";

/** The server itself says that there is no such visit for who asks; not a proxy on the way. */
export class NoVisitError extends Error {}

async function fetchVisit(visit: string): Promise<Visit> {
  try {
    return await unwrap(client.GET(VISIT, { params: { path: { visit } } }));
  } catch (error) {
    if (error instanceof ProblemError && error.slug === "not-found") throw new NoVisitError();
    throw error;
  }
}

/** Not everybody who goes along answers checklists. */
async function fetchSheets(visit: string): Promise<Sheet[]> {
  try {
    const { sheets } = await unwrap(client.GET(`${VISIT}/checklists`, { params: { path: { visit } } }));
    const one = (sheet: string) =>
      unwrap(client.GET("/api/visits/v1/checklist-sheets/{sheet}", { params: { path: { sheet } } }));
    return await Promise.all(sheets.map(({ id }) => one(id)));
  } catch (error) {
    if (statusOf(error) === 403) return [];
    throw error;
  }
}

/** All that goes along, as the server has it now. Interviews, medical notes and what is sealed stay there. */
export async function fetchBaggage(visit: string, me: Baggage["me"], label: string): Promise<Baggage> {
  const params = { path: { visit } };
  const found = await fetchVisit(visit);
  const [sights, difficulties, notes, sheets] = await Promise.all([
    unwrap(client.GET(`${VISIT}/sights`, { params })),
    unwrap(client.GET(`${VISIT}/difficulties`, { params })),
    unwrap(client.GET(`${VISIT}/notes`, { params })),
    fetchSheets(visit),
  ]);
  const own = notes.filter(({ by }) => by.id === me.id);
  return { visit: found, me, label, sights, difficulties, notes: own, sheets };
}
