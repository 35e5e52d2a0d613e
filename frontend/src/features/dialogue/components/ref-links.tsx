import { Link } from "@tanstack/react-router";
import type { RecommendationRef } from "../schemas";

/** References that open what they stand for. */
export function RefLinks({ of }: { of: RecommendationRef[] }) {
  return of.map((each) => (
    <Link
      key={each.id}
      to="/recommendations/$recommendation"
      params={{ recommendation: each.id }}
      title={each.title}
    >
      <bdi>{each.reference}</bdi>
    </Link>
  ));
}
