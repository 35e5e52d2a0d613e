import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { Crumb, PageHead } from "@/components/page";
import { NotHere } from "@/components/states";
import { ContributionFilters } from "@/features/contributions/components/contribution-filters";
import { ContributionList } from "@/features/contributions/components/contribution-list";
import "@/features/contributions/contributions.css";
import "@/features/figures/figures.css";

const route = getRouteApi("/shell/recommendations/what-worked/records");

export function ContributionsPage() {
  const { t } = useLingui();
  const may = useMay();
  const search = route.useSearch();
  if (!may("recommendations.recommendation.read")) return <NotHere />;
  return (
    <>
      <PageHead
        hang={false}
        title={t`What changed, and what led to it`}
        lead={
          <Trans>What was written down, each a claim with what it rests on; the newest change first.</Trans>
        }
        crumb={<Crumb to="/recommendations/what-worked">{t`What worked`}</Crumb>}
      />
      <ContributionFilters search={search} />
      <div className="pad">
        <ContributionList search={search} />
      </div>
    </>
  );
}
