import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { Icon } from "@/components/icon";
import { Crumb, PageHead } from "@/components/page";
import { LettersList } from "@/features/recommendations/components/letters/letters-list";
import "@/features/recommendations/recommendations.css";

export function AnsweringLettersPage() {
  const { t } = useLingui();
  const may = useMay();
  const writes = may("recommendations.recommendation.write") || may("recommendations.recommendation.issue");
  return (
    <>
      <PageHead
        hang={false}
        title={t`Letters that answer`}
        crumb={<Crumb to="/recommendations">{t`Recommendations`}</Crumb>}
        acts={
          writes ? (
            <Link className="btn primary" to="/recommendations/letters/new">
              <Icon name="plus" small />
              <Trans>Enter a letter</Trans>
            </Link>
          ) : null
        }
      />
      <LettersList />
    </>
  );
}
