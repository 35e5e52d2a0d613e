import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Fetched } from "@/components/fetched";
import { importQuery } from "@/features/complaint-imports/api/imports";
import { ImportWork } from "@/features/complaint-imports/components/import-work";
import "../styles/imports.css";

const route = getRouteApi("/shell/complaints/imports/$id");

export function ImportPage() {
  const { id } = route.useParams();
  const { step } = route.useSearch();
  const record = useQuery(importQuery(id));
  return (
    <Fetched query={record} rank={1}>
      {(found) => <ImportWork record={found} step={step} />}
    </Fetched>
  );
}
