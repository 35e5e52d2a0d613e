import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { PARTS, type PagePart, type Report } from "../schemas";

/** The parts of a report's page; who only votes on it has its copy alone. */
export function PartsNav({ report, part }: { report: Report; part: PagePart }) {
  const { t } = useLingui();
  const names: Record<PagePart, ReactNode> = {
    text: <Trans context="report">Text</Trans>,
    check: <Trans>Looking it through</Trans>,
    facts: <Trans>Fact check</Trans>,
    adoption: <Trans>Adoption</Trans>,
    publication: <Trans>Publication</Trans>,
    versions: <Trans>Versions and papers</Trans>,
  };
  const shown = report.sections.length > 0 ? PARTS : (["adoption"] as const);
  return (
    <nav className="views" aria-label={t`Parts of the report`}>
      {shown.map((each) => (
        <Link
          key={each}
          to="/reports/$report"
          params={{ report: report.id }}
          activeOptions={{ exact: true }}
          search={each === "text" ? {} : { part: each }}
          aria-current={each === part ? "page" : undefined}
        >
          {names[each]}
        </Link>
      ))}
    </nav>
  );
}
