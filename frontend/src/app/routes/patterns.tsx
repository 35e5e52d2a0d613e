import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { Crumb, PageHead } from "@/components/page";
import { NotHere } from "@/components/states";
import { overviewQuery } from "@/features/patterns/api/patterns";
import { Computation, ComputeButton, MethodNote } from "@/features/patterns/components/computation";
import { PatternsList, PatternViews } from "@/features/patterns/components/patterns-list";
import "@/features/patterns/patterns.css";

const route = getRouteApi("/shell/complaints/patterns");

export function PatternsPage() {
  const may = useMay();
  if (!may("complaints.pattern.read")) return <NotHere />;
  return <Patterns />;
}

function Patterns() {
  const { t } = useLingui();
  const filters = route.useSearch();
  const overview = useQuery(overviewQuery);
  return (
    <>
      <PageHead
        hang={false}
        title={t`Patterns`}
        lead={t`Where complaints are more, or fewer, than such a place would be expected to give.`}
        crumb={<Crumb to="/complaints">{t`Complaints`}</Crumb>}
        acts={<ComputeButton overview={overview.data} />}
      />
      <PatternViews filters={filters} />
      {overview.data ? <Computation overview={overview.data} /> : null}
      <PatternsList filters={filters} computed={Boolean(overview.data?.computed)} />
      {overview.data ? <MethodNote method={overview.data.method} /> : null}
    </>
  );
}
