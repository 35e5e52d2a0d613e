import { useLingui } from "@lingui/react/macro";
import { useMay } from "@/client/session";
import { Crumb, PageHead } from "@/components/page";
import { NotHere } from "@/components/states";
import { RecommendationForm } from "@/features/recommendations/components/recommendation-form";
import "@/features/recommendations/recommendations.css";

export function NewRecommendationPage() {
  const { t } = useLingui();
  const may = useMay();
  if (!may("recommendations.recommendation.write")) return <NotHere />;
  return (
    <>
      <PageHead
        title={t`Write a recommendation`}
        crumb={<Crumb to="/recommendations">{t`Recommendations`}</Crumb>}
        lead={t`It begins as a draft of your team.`}
      />
      <RecommendationForm />
    </>
  );
}
