import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { Section } from "@/components/page";

/** The way to what everybody reads of recommendations, for who heads the office. */
export function PublicPageSection() {
  const may = useMay();
  if (!may("recommendations.recommendation.head")) return null;
  return (
    <Section
      title={<Trans>Recommendations for everybody</Trans>}
      note={<Trans>For the whole institution</Trans>}
    >
      <p>
        <Link to="/settings/public-page">
          <Trans>Whether there is a public page, under which name, and which sites may show it</Trans>
        </Link>
      </p>
    </Section>
  );
}
