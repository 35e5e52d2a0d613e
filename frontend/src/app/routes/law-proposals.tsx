import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { Crumb, PageHead } from "@/components/page";
import { Paged } from "@/components/paged";
import { AuthorityFilter, FilterChoice } from "@/components/pickers/filters";
import { Empty } from "@/components/states";
import { TableDownload } from "@/components/table-download";
import { downloadProposals, proposalsQuery } from "@/features/legislation/api/proposals";
import { ProposalLines } from "@/features/legislation/components/proposals-list";
import type { ProposalFilters } from "@/features/legislation/filters";
import { useLawLabels } from "@/features/legislation/labels";
import { OUTCOMES, type ProposalOutcome } from "@/features/legislation/schemas";
import "@/features/legislation/legislation.css";
import "@/features/recommendations/recommendations.css";

const route = getRouteApi("/shell/recommendations/legislation/proposals");

export function LawProposalsPage() {
  const { t } = useLingui();
  const may = useMay();
  const labels = useLawLabels();
  const navigate = useNavigate();
  const filters = route.useSearch();
  const list = useInfiniteQuery(proposalsQuery(filters));
  const go = (change: Partial<ProposalFilters>) =>
    void navigate({
      to: "/recommendations/legislation/proposals",
      search: { ...filters, ...change },
      replace: true,
    });
  return (
    <>
      <PageHead
        hang={false}
        title={t`Proposals`}
        lead={<Trans>What we proposed to whom, and what became of it.</Trans>}
        crumb={<Crumb to="/recommendations/legislation">{t`Legislation`}</Crumb>}
        acts={
          may("recommendations.recommendation.export") ? (
            <TableDownload
              label={t`Download the proposals`}
              download={(kind) => downloadProposals(filters, kind)}
            />
          ) : null
        }
      />
      <div className="qbar rec-filters">
        <FilterChoice
          label={t`What became of it`}
          all={t`Any outcome`}
          value={filters.outcome}
          onChange={(outcome) => go({ outcome: outcome as ProposalOutcome | undefined })}
        >
          {OUTCOMES.map((each) => (
            <option key={each} value={each}>
              {labels.outcome(each)}
            </option>
          ))}
        </FilterChoice>
        <AuthorityFilter
          label={t`To whom`}
          id={filters.authority}
          onChange={(authority) => go({ authority })}
        />
      </div>
      <Paged
        list={list}
        empty={
          <Empty icon="pen" title={<Trans>No proposals here</Trans>}>
            <p>
              <Trans>A proposal is written at an article of a law or a bill.</Trans>
            </p>
          </Empty>
        }
      >
        {(items) => <ProposalLines items={items} />}
      </Paged>
    </>
  );
}
