import { queryOptions, useQuery } from "@tanstack/react-query";
import { client, unwrap } from "@/client/http";
import type { components } from "@/client/schema";
import type { Named } from "@/client/session";
import { ableQuery } from "./colleagues";

type Readers = components["schemas"]["complaints_ReadersOut"];
type Colleague = components["schemas"]["gateway_Colleague"];

interface Able {
  heads: Colleague[];
  readers: Colleague[];
  /** Of what is open to the whole staff. */
  staff: Colleague[];
}

function readersQuery(complaint: string) {
  return queryOptions({
    queryKey: ["complaints", "one", complaint, "readers"],
    queryFn: ({ signal }) =>
      unwrap(
        client.GET("/api/complaints/v1/complaints/{complaint}/readers", {
          params: { path: { complaint } },
          signal,
        }),
      ),
  });
}

/** Colleagues who can read a complaint, as far as the screen can tell; undefined until that is known. */
export function useReadersOf(complaint: string): Named[] | undefined {
  const readers = useQuery(readersQuery(complaint)).data;
  const heads = useQuery(ableQuery("complaints.complaint.head")).data;
  const teams = useQuery(ableQuery("complaints.complaint.read")).data;
  const staff = useQuery(ableQuery("complaints.complaint.read-internal")).data;
  return readers && heads && teams && staff ? whoReads(readers, { heads, readers: teams, staff }) : undefined;
}

export function whoReads({ level, office, team, also, namings }: Readers, able: Able): Named[] {
  if (level === "sealed") return once(namings.filter((one) => !one.ended_at).map((one) => one.account));
  const covers = (one: Colleague) => one.whole || one.offices.includes(office.id);
  return once([
    ...also,
    ...able.heads.filter(covers),
    ...able.readers.filter((one) => team !== null && one.teams.includes(team.id)),
    ...(level === "internal" ? able.staff.filter(covers) : []),
  ]);
}

function once(people: Named[]): Named[] {
  const byId = new Map(people.map(({ id, name }) => [id, { id, name }]));
  return [...byId.values()].sort((one, other) => one.name.localeCompare(other.name));
}
