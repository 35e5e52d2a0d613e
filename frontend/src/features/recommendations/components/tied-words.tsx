import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Reference } from "@/components/marks";
import { useFormat } from "@/i18n/format";
import { useRecommendationLabels } from "../labels";
import type { Tied } from "../schemas";
import { ImplementationMark } from "./implementation-mark";

/** Another recommendation beside this one: its words, where it came from, and what became of it. */
export function TiedWords({ other }: { other: Tied }) {
  const labels = useRecommendationLabels();
  const format = useFormat();
  return (
    <div>
      <p className="what">
        <Link
          to="/recommendations/$recommendation"
          params={{ recommendation: other.id }}
          dir="auto"
          lang={other.language}
        >
          {other.title}
        </Link>
      </p>
      <p className="meta">
        <Reference>{other.reference}</Reference>
        <span>{labels.source(other.source)}</span>
        {other.issued_on ? <bdi>{format.dayShort(other.issued_on)}</bdi> : null}
        {other.issued_on ? <ImplementationMark implementation={other.implementation} /> : null}
        {other.embargoed ? (
          <b>
            <Trans>Unpublished until the State agrees</Trans>
          </b>
        ) : null}
      </p>
    </div>
  );
}
