import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { useMay } from "@/client/session";
import { Fetched } from "@/components/fetched";
import { NotHere } from "@/components/states";
import { placeImportQuery } from "@/features/place-imports/api/place-imports";
import { PlaceCheckStep } from "@/features/place-imports/components/place-check-step";
import { PlaceColumnsStep } from "@/features/place-imports/components/place-columns-step";
import { PlaceFileStep } from "@/features/place-imports/components/place-file-step";
import "../styles/imports.css";

const route = getRouteApi("/shell/places/import");

export function PlaceImportPage() {
  const { id } = route.useSearch();
  const may = useMay();
  if (!may("visits.place.import")) return <NotHere />;
  return id ? <PlaceImportWork key={id} id={id} /> : <PlaceFileStep />;
}

function PlaceImportWork({ id }: { id: string }) {
  const record = useQuery(placeImportQuery(id));
  const [columns, setColumns] = useState(false);
  return (
    <Fetched query={record} rank={1}>
      {(found) => {
        const checked = found.state === "checked" || found.state === "done";
        return checked && !columns ? (
          <PlaceCheckStep record={found} onBack={() => setColumns(true)} />
        ) : (
          <PlaceColumnsStep record={found} onChecked={() => setColumns(false)} />
        );
      }}
    </Fetched>
  );
}
