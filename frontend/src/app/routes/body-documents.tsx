import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useMay } from "@/client/session";
import { Dialog } from "@/components/dialog";
import { Icon } from "@/components/icon";
import { MECHANISMS, type Mechanism, useMechanismName } from "@/components/mechanisms";
import { Crumb, PageHead } from "@/components/page";
import { FilterChoice } from "@/components/pickers/filters";
import type { DocumentFilters } from "@/features/mechanisms/api/documents";
import { DocumentForm } from "@/features/mechanisms/components/document-form";
import { DocumentsList } from "@/features/mechanisms/components/documents-list";
import "@/features/recommendations/recommendations.css";

const route = getRouteApi("/shell/recommendations/documents");

export function BodyDocumentsPage() {
  const { t } = useLingui();
  const may = useMay();
  const filters = route.useSearch();
  const [entering, setEntering] = useState(false);
  return (
    <>
      <PageHead
        hang={false}
        title={t`International bodies`}
        lead={<Trans>What they wrote about us, when they look at us again, and what we write to them.</Trans>}
        crumb={<Crumb to="/recommendations">{t`Recommendations`}</Crumb>}
        acts={
          <>
            <Link className="btn" to="/recommendations/cycles">
              <Icon name="clock" small />
              <Trans>Reviews</Trans>
            </Link>
            {may("recommendations.recommendation.write") ? (
              <>
                <Link className="btn" to="/recommendations/submissions">
                  <Icon name="letter" small />
                  <Trans>Submissions</Trans>
                </Link>
                <button type="button" className="btn primary" onClick={() => setEntering(true)}>
                  <Icon name="plus" small />
                  <Trans>Enter a document</Trans>
                </button>
              </>
            ) : null}
          </>
        }
      />
      <Filters filters={filters} />
      <DocumentsList filters={filters} />
      <Dialog title={t`Enter a document`} isOpen={entering} onClose={() => setEntering(false)}>
        <DocumentForm onClose={() => setEntering(false)} />
      </Dialog>
    </>
  );
}

function Filters({ filters }: { filters: DocumentFilters }) {
  const { t } = useLingui();
  const may = useMay();
  const name = useMechanismName();
  const navigate = useNavigate();
  const go = (change: Partial<DocumentFilters>) =>
    void navigate({ to: "/recommendations/documents", search: { ...filters, ...change }, replace: true });
  return (
    <div className="qbar rec-filters">
      <FilterChoice
        label={t`Body`}
        all={t`Any body`}
        value={filters.mechanism}
        onChange={(value) => go({ mechanism: (value || undefined) as Mechanism | undefined })}
      >
        {MECHANISMS.map((each) => (
          <option key={each} value={each}>
            {name(each)}
          </option>
        ))}
      </FilterChoice>
      <label className="choice">
        <input
          type="checkbox"
          checked={filters.us ?? false}
          onChange={(event) => go({ us: event.target.checked || undefined })}
        />
        <Trans>Addressed to us</Trans>
      </label>
      {may("recommendations.recommendation.issue") ? (
        <Link className="btn compact" to="/recommendations/imports">
          <Icon name="upload" small />
          <Trans>Bring in a file</Trans>
        </Link>
      ) : null}
    </div>
  );
}
