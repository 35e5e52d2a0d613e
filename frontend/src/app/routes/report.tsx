import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Fetched } from "@/components/fetched";
import { remarksQuery } from "@/features/reports/api/remarks";
import { reportQuery } from "@/features/reports/api/reports";
import { AdoptionPanel } from "@/features/reports/components/adoption-panel";
import { CheckPanel } from "@/features/reports/components/check-panel";
import { ExchangesPanel } from "@/features/reports/components/exchanges-panel";
import { NextAct } from "@/features/reports/components/next-act";
import { PartsNav } from "@/features/reports/components/parts-nav";
import { PublicationPanel } from "@/features/reports/components/publication-panel";
import { RecipientsPart } from "@/features/reports/components/recipients-part";
import { ReportHead } from "@/features/reports/components/report-head";
import { ReportText } from "@/features/reports/components/report-text";
import { ResponsesPart } from "@/features/reports/components/responses-part";
import { VersionsPanel } from "@/features/reports/components/versions-panel";
import { Way } from "@/features/reports/components/way";
import type { PagePart, Report } from "@/features/reports/schemas";
import "@/features/reports/reports.css";
import "../styles/imports.css";

const route = getRouteApi("/shell/reports/$report");
/** Others write in it too; what they wrote is shown without asking. */
const AGAIN = 30_000;

export function ReportPage() {
  const { report } = route.useParams();
  const found = useQuery({ ...reportQuery(report), refetchInterval: AGAIN });
  return (
    <Fetched query={found} rank={1}>
      {(record) => <Record key={record.id} report={record} />}
    </Fetched>
  );
}

function Record({ report }: { report: Report }) {
  const { part: asked } = route.useSearch();
  // Who only votes on it reads the copy.
  const reads = report.sections.length > 0 || report.may_write;
  const remarks = useQuery({ ...remarksQuery(report.id), enabled: reads }).data ?? [];
  const part: PagePart = reads ? (asked ?? "text") : "adoption";
  return (
    <>
      <ReportHead
        report={report}
        below={
          reads ? (
            <Way
              report={report}
              remarks={remarks}
              act={(step) => <NextAct report={report} step={step} open={part} />}
            />
          ) : null
        }
      />
      <PartsNav report={report} part={part} />
      {part === "text" ? <ReportText report={report} /> : null}
      {part === "check" ? <CheckPanel report={report} /> : null}
      {part === "facts" ? <ExchangesPanel report={report} /> : null}
      {part === "adoption" ? (
        <>
          <AdoptionPanel report={report} />
          {reads && report.adopted_at ? <RecipientsPart report={report} /> : null}
        </>
      ) : null}
      {part === "publication" ? (
        <>
          <PublicationPanel report={report} />
          {report.sent_at ? <ResponsesPart report={report} /> : null}
        </>
      ) : null}
      {part === "versions" ? <VersionsPanel report={report} /> : null}
    </>
  );
}
