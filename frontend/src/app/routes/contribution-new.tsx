import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { Fetched } from "@/components/fetched";
import { Crumb, PageHead } from "@/components/page";
import { NotHere } from "@/components/states";
import { ContributionForm } from "@/features/contributions/components/contribution-form";
import { recommendationQuery } from "@/features/recommendations/api/recommendations";
import "@/features/contributions/contributions.css";

const route = getRouteApi("/shell/recommendations/what-worked/new");

export function NewContributionPage() {
  const { t } = useLingui();
  const may = useMay();
  const { recommendation } = route.useSearch();
  if (!may("recommendations.recommendation.write") && !may("recommendations.recommendation.issue"))
    return <NotHere />;
  return (
    <>
      <PageHead
        hang={false}
        title={t`What changed, and what led to it`}
        lead={
          <Trans>
            A claim, with what it rests on. That nothing changed, and why, is worth as much to who tries next.
          </Trans>
        }
        crumb={<Crumb to="/recommendations/what-worked">{t`What worked`}</Crumb>}
      />
      {recommendation ? <About recommendation={recommendation} /> : <Form />}
    </>
  );
}

function About({ recommendation }: { recommendation: string }) {
  const found = useQuery(recommendationQuery(recommendation));
  return <Fetched query={found}>{({ id, title }) => <Form id={id} title={title} />}</Fetched>;
}

function Form({ id, title }: { id?: string; title?: string }) {
  const navigate = useNavigate();
  return (
    <ContributionForm
      recommendations={id && title ? [{ id, name: title }] : []}
      onDone={({ recommendations: [first] }) =>
        void navigate(
          first
            ? {
                to: "/recommendations/$recommendation",
                params: { recommendation: id ?? first.id },
                hash: "worked",
              }
            : { to: "/recommendations/what-worked/records" },
        )
      }
    />
  );
}
