import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { Fetched } from "@/components/fetched";
import { NotHere } from "@/components/states";
import { overviewQuery, patternQuery } from "@/features/patterns/api/patterns";
import { MethodNote } from "@/features/patterns/components/computation";
import { PatternRecord } from "@/features/patterns/components/pattern-record";
import "@/features/patterns/patterns.css";

const route = getRouteApi("/shell/complaints/patterns/$pattern");

export function PatternPage() {
  const may = useMay();
  if (!may("complaints.pattern.read")) return <NotHere />;
  return <Pattern />;
}

function Pattern() {
  const { pattern: id } = route.useParams();
  const pattern = useQuery(patternQuery(id));
  const overview = useQuery(overviewQuery);
  return (
    <Fetched query={pattern} rank={1}>
      {(found) => (
        <>
          <PatternRecord pattern={found} />
          {overview.data ? <MethodNote method={overview.data.method} /> : null}
        </>
      )}
    </Fetched>
  );
}
