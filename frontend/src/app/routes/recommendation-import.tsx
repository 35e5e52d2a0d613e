import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useMay } from "@/client/session";
import { Fetched } from "@/components/fetched";
import { NotHere } from "@/components/states";
import { importQuery, useImportAct } from "@/features/recommendation-imports/api/imports";
import { FileStep } from "@/features/recommendation-imports/components/file-step";
import { ProgressStep } from "@/features/recommendation-imports/components/progress-step";
import { ReceivedColumns } from "@/features/recommendation-imports/components/received-columns";
import { ResultStep } from "@/features/recommendation-imports/components/result-step";
import { TrackerColumns } from "@/features/recommendation-imports/components/tracker-columns";
import { TreeColumns } from "@/features/recommendation-imports/components/tree-columns";
import { isOf, isWorking, type ListImport } from "@/features/recommendation-imports/schemas";
import "@/features/recommendation-imports/recommendation-imports.css";
import "../styles/imports.css";

const route = getRouteApi("/shell/recommendations/imports");

export function RecommendationImportPage() {
  const { id, document, check, kind } = route.useSearch();
  const may = useMay();
  const record = useQuery({ ...importQuery(id ?? ""), enabled: Boolean(id) });
  const right =
    kind === "authorities" ? "recommendations.authority.write" : "recommendations.recommendation.issue";
  if (!id) return may(right) ? <FileStep kind={kind ?? "received"} document={document} /> : <NotHere />;
  return (
    <Fetched query={record} rank={1}>
      {(found) => <Work key={found.id} record={found} straight={check ?? false} />}
    </Fetched>
  );
}

/** `straight`: what was pasted has no columns to be named, and is checked at once. */
function Work({ record, straight }: { record: ListImport; straight: boolean }) {
  const [columns, setColumns] = useState(false);
  const { mutate } = useImportAct("checks");
  const waits = straight && record.state === "uploaded";
  const working = isWorking(record.state);
  useEffect(() => {
    if (waits) mutate(record);
  }, [waits, mutate, record]);
  useEffect(() => {
    if (working) setColumns(false);
  }, [working]);
  if (working) return <ProgressStep record={record} />;
  const checked = record.state !== "uploaded" && record.state !== "mapped";
  if (checked && !columns) return <ResultStep record={record} onBack={() => setColumns(true)} />;
  if (isOf(record, "tracker")) return <TrackerColumns record={record} />;
  if (isOf(record, "authorities")) return <TreeColumns record={record} />;
  if (isOf(record, "received")) return <ReceivedColumns record={record} />;
  return <NotHere />;
}
