import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Due } from "@/components/due";
import { Fetched } from "@/components/fetched";
import { Reference } from "@/components/marks";
import { Crumb, PageHead } from "@/components/page";
import { recommendedQuery } from "@/features/asked/api/recommended";
import { RecommendedPage } from "@/features/asked/components/recommended";
import { useAskedLabels } from "@/features/asked/labels";
import { useFormat } from "@/i18n/format";

const route = getRouteApi("/shell/asked/recommendations/$asked");

export function AskedRecommendationPage() {
  const { t } = useLingui();
  const format = useFormat();
  const labels = useAskedLabels();
  const { asked: id } = route.useParams();
  const found = useQuery(recommendedQuery(id));
  return (
    <Fetched query={found} rank={1}>
      {(asked) => (
        <>
          <PageHead
            said
            title={asked.title}
            windowTitle={asked.reference}
            gutter={
              <>
                <Reference>{asked.reference}</Reference>
                <span>
                  <Trans>
                    issued <bdi>{format.day(asked.issued_on)}</bdi>
                  </Trans>
                </span>
              </>
            }
            crumb={<Crumb to="/asked">{t`What you are asked`}</Crumb>}
            marks={
              <>
                <b>{labels.priority(asked.priority)}</b>
                {asked.due_on && !asked.answered_on ? <Due day={asked.due_on} what={t`Your answer`} /> : null}
              </>
            }
          />
          <RecommendedPage key={asked.id} asked={asked} />
        </>
      )}
    </Fetched>
  );
}
