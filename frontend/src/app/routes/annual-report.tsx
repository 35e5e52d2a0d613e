import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { DownloadButton } from "@/components/download-button";
import { Fetched } from "@/components/fetched";
import { Reference } from "@/components/marks";
import { Crumb, PageHead } from "@/components/page";
import { reportQuery, takeOut } from "@/features/annual-reports/api/reports";
import { wordsIn } from "@/features/annual-reports/chapters";
import { Builder } from "@/features/annual-reports/components/builder";
import { Clearance } from "@/features/annual-reports/components/clearance";
import { Distribution } from "@/features/annual-reports/components/distribution";
import { History } from "@/features/annual-reports/components/history";
import { NextActs } from "@/features/annual-reports/components/next-act";
import { Preview } from "@/features/annual-reports/components/preview";
import { StateMark } from "@/features/annual-reports/components/state-mark";
import { useAnnualReportLabels } from "@/features/annual-reports/labels";
import { type AnnualReport, type Language, PARTS, type Part } from "@/features/annual-reports/schemas";
import { useFormat } from "@/i18n/format";
import { askQuestion } from "./annual-report-question";
import { FigureWords } from "./figure-words";
import "@/features/annual-reports/annual-reports.css";

const route = getRouteApi("/shell/figures/reports/$report");

export function AnnualReportPage() {
  const { report } = route.useParams();
  const found = useQuery(reportQuery(report));
  return (
    <FigureWords>
      <Fetched query={found} rank={1}>
        {(record) => <Record key={record.id} record={record} />}
      </Fetched>
    </FigureWords>
  );
}

function Record({ record }: { record: AnnualReport }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const labels = useAnnualReportLabels();
  const search = route.useSearch();
  const writes = record.acts.includes("write");
  const language = languageOf(record, search.language, i18n.locale);
  const parts = PARTS.filter((each) => each !== "text" || writes);
  const part: Part = search.part && parts.includes(search.part) ? search.part : (parts[0] ?? "preview");
  return (
    <>
      <PageHead
        said
        title={wordsIn(record.titles, [language])}
        windowTitle={record.reference}
        crumb={<Crumb to="/figures/reports">{t`Annual and thematic reports`}</Crumb>}
        gutter={<Reference>{record.reference}</Reference>}
        marks={
          <>
            <StateMark state={record.state} />
            <b>{labels.kind(record.kind)}</b>
            <bdi>
              {format.day(record.first)} – {format.day(record.last)}
            </bdi>
          </>
        }
        acts={
          <>
            <DownloadButton download={() => takeOut(record, "docx", language)}>Word</DownloadButton>
            <DownloadButton download={() => takeOut(record, "pdf", language)}>PDF</DownloadButton>
            <NextActs record={record} />
          </>
        }
      />
      <nav className="views" aria-label={t`Parts of the report`}>
        {parts.map((each) => (
          <Link
            key={each}
            to="/figures/reports/$report"
            params={{ report: record.id }}
            search={{ ...search, part: each }}
            aria-current={each === part ? "page" : undefined}
          >
            {labels.part(each)}
          </Link>
        ))}
      </nav>
      {record.languages.length > 1 && (part === "text" || part === "preview") ? (
        <nav className="views" aria-label={t`Language of the report`}>
          {record.languages.map((each) => (
            <Link
              key={each}
              to="/figures/reports/$report"
              params={{ report: record.id }}
              search={{ ...search, language: each }}
              replace
              aria-current={each === language ? "page" : undefined}
            >
              {format.language(each)}
            </Link>
          ))}
        </nav>
      ) : null}
      {part === "text" ? <Builder record={record} language={language} ask={askQuestion} /> : null}
      {part === "preview" ? <Preview report={record} language={language} /> : null}
      {part === "clearance" ? <Clearance record={record} language={language} /> : null}
      {part === "distribution" ? <Distribution record={record} /> : null}
      {part === "history" ? <History report={record.id} /> : null}
    </>
  );
}

function languageOf(record: AnnualReport, wanted: Language | undefined, locale: string): Language {
  const found = [wanted, locale].find((each) => record.languages.some((one) => one === each));
  return (found ?? record.languages[0] ?? "en") as Language;
}
