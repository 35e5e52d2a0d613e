import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useMay } from "@/client/session";
import { Fetched } from "@/components/fetched";
import { NotHere } from "@/components/states";
import { receivedImportQuery, useImportAct } from "@/features/received/api/imports";
import { ReceivedCheckStep } from "@/features/received/components/check-step";
import { ReceivedColumnsStep } from "@/features/received/components/columns-step";
import { ReceivedFileStep } from "@/features/received/components/file-step";
import type { ReceivedImport } from "@/features/received/schemas";
import "../styles/imports.css";

const route = getRouteApi("/shell/recommendations/imports");

export function ReceivedImportPage() {
  const { id, document, check } = route.useSearch();
  const may = useMay();
  const record = useQuery({ ...receivedImportQuery(id ?? ""), enabled: Boolean(id) });
  if (!may("recommendations.recommendation.issue")) return <NotHere />;
  if (!id) return <ReceivedFileStep document={document} />;
  return (
    <Fetched query={record} rank={1}>
      {(found) => <Work key={found.id} record={found} straight={check ?? false} />}
    </Fetched>
  );
}

/** `straight`: what was pasted has no columns to be named, and is checked at once. */
function Work({ record, straight }: { record: ReceivedImport; straight: boolean }) {
  const [columns, setColumns] = useState(false);
  const { mutate } = useImportAct("checks");
  const waits = straight && record.state === "uploaded";
  useEffect(() => {
    if (waits) mutate(record);
  }, [waits, mutate, record]);
  const checked = record.state !== "uploaded" && record.state !== "mapped";
  return checked && !columns ? (
    <ReceivedCheckStep record={record} onBack={() => setColumns(true)} />
  ) : (
    <ReceivedColumnsStep record={record} onChecked={() => setColumns(false)} />
  );
}
