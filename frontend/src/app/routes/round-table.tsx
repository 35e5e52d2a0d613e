import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Fetched } from "@/components/fetched";
import { roundTableQuery } from "@/features/dialogue/api/round-tables";
import { RoundTableRecord } from "@/features/dialogue/components/round-table-record";
import "@/features/dialogue/dialogue.css";

const route = getRouteApi("/shell/recommendations/round-tables/$table");

export function RoundTablePage() {
  const { table: id } = route.useParams();
  const found = useQuery(roundTableQuery(id));
  return (
    <Fetched query={found} rank={1}>
      {(table) => <RoundTableRecord key={table.id} table={table} />}
    </Fetched>
  );
}
