import { useQuery } from "@tanstack/react-query";
import { answeringQuery, useWhere } from "../api/people";

/** Somebody who answers, with the office they belong to. */
export function Answering({ id, name }: { id: string; name: string }) {
  const where = useWhere();
  const known = useQuery(answeringQuery).data?.find((each) => each.id === id);
  const office = where(known);
  return <bdi>{office ? `${name} (${office})` : name}</bdi>;
}
