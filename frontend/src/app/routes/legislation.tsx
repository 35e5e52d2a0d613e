import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { download } from "@/client/download";
import { useMay } from "@/client/session";
import { Dialog } from "@/components/dialog";
import { DownloadButton } from "@/components/download-button";
import { Icon } from "@/components/icon";
import { Crumb, PageHead } from "@/components/page";
import { AuthorityFilter, FilterChoice } from "@/components/pickers/filters";
import { LEGISLATION_CALENDAR } from "@/features/legislation/api/legislation";
import { EnterLawForm } from "@/features/legislation/components/law-forms";
import { LawsList } from "@/features/legislation/components/laws-list";
import type { LawFilters } from "@/features/legislation/filters";
import { useLawLabels } from "@/features/legislation/labels";
import { LEGAL_KINDS, type LegalKind } from "@/features/legislation/schemas";
import "@/features/legislation/legislation.css";
import "@/features/recommendations/recommendations.css";

const route = getRouteApi("/shell/recommendations/legislation");

export function LegislationPage() {
  const { t } = useLingui();
  const may = useMay();
  const filters = route.useSearch();
  const [entering, setEntering] = useState(false);
  return (
    <>
      <PageHead
        hang={false}
        title={t`Legislation`}
        lead={
          <Trans>
            Laws, bills and laws that are missing: how they stand against the standards, and what we propose.
          </Trans>
        }
        crumb={<Crumb to="/recommendations">{t`Recommendations`}</Crumb>}
        acts={
          <>
            <Link className="btn" to="/recommendations/legislation/proposals">
              <Icon name="pen" small />
              <Trans>Proposals</Trans>
            </Link>
            <Link className="btn" to="/recommendations/legislation/procedures">
              <Trans>How bills go</Trans>
            </Link>
            {may("recommendations.recommendation.write") ? (
              <button type="button" className="btn primary" onClick={() => setEntering(true)}>
                <Icon name="plus" small />
                <Trans>Enter a law</Trans>
              </button>
            ) : null}
          </>
        }
      />
      <Filters filters={filters} />
      <LawsList filters={filters} />
      <p className="pad gap-b">
        <DownloadButton download={() => download(LEGISLATION_CALENDAR, "text/calendar", "legislation.ics")}>
          <Trans>What falls due, for my calendar</Trans>
        </DownloadButton>
      </p>
      <Dialog title={t`Enter a law`} isOpen={entering} onClose={() => setEntering(false)}>
        <EnterLawForm onClose={() => setEntering(false)} />
      </Dialog>
    </>
  );
}

function Filters({ filters }: { filters: LawFilters }) {
  const { t } = useLingui();
  const labels = useLawLabels();
  const navigate = useNavigate();
  const go = (change: Partial<LawFilters>) =>
    void navigate({
      to: "/recommendations/legislation",
      search: { ...filters, ...change },
      replace: true,
    });
  return (
    <div className="qbar rec-filters">
      <input
        className="input"
        type="search"
        dir="auto"
        aria-label={t`Title or number`}
        placeholder={t`Title or number`}
        value={filters.titled ?? ""}
        onChange={(event) => go({ titled: event.target.value || undefined })}
      />
      <FilterChoice
        label={t`Kind`}
        all={t`Any kind`}
        value={filters.kind}
        onChange={(kind) => go({ kind: kind as LegalKind | undefined })}
      >
        {LEGAL_KINDS.map((each) => (
          <option key={each} value={each}>
            {labels.kind(each)}
          </option>
        ))}
      </FilterChoice>
      <AuthorityFilter
        label={t`Responsible`}
        id={filters.authority}
        onChange={(authority) => go({ authority })}
      />
    </div>
  );
}
