import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { PagePart, Report } from "../schemas";
import type { Step } from "../way";

/** The way to what can be done next, unless one is there. */
export function NextAct({ report, step, open }: { report: Report; step: Step; open: PagePart }) {
  const next: Partial<Record<Step, { part: PagePart; words: ReactNode }>> = {
    checked: { part: "check", words: <Trans>Look it through</Trans> },
    "fact-check": {
      part: "facts",
      words:
        report.state === "draft" ? (
          <Trans>Lay it before an authority</Trans>
        ) : (
          <Trans>See what they answered</Trans>
        ),
    },
    settled: { part: "adoption", words: <Trans>Propose it for adoption</Trans> },
    adopted: { part: "adoption", words: <Trans>To the adoption</Trans> },
    sent: { part: "adoption", words: <Trans>Say to whom it goes</Trans> },
    published: { part: "publication", words: <Trans>To the publication</Trans> },
  };
  const known = next[step];
  return known && known.part !== open ? (
    <Link
      className="btn primary"
      to="/reports/$report"
      params={{ report: report.id }}
      search={{ part: known.part }}
    >
      {known.words}
    </Link>
  ) : null;
}
