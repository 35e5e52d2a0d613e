import { Trans } from "@lingui/react/macro";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { isNotHere } from "@/client/problem";
import { useMay } from "@/client/session";
import {
  OF_CHAIN,
  recommendationMonthsQuery,
  recommendationTimelineQuery,
} from "../api/recommendation-timeline";
import type { Kind } from "../schemas";
import { Story } from "./story";

/** What a recommendation came out of and what was seen and heard since, as far as one may read it. */
export function RecommendationStory({ recommendation }: { recommendation: string }) {
  const may = useMay();
  const [kind, setKind] = useState<Kind | null>(null);
  const story = useInfiniteQuery({
    ...recommendationTimelineQuery(recommendation, kind),
    enabled: may("search.read"),
  });
  const months = useQuery({ ...recommendationMonthsQuery(recommendation), enabled: may("search.read") });
  // Just written down it is not known to search yet.
  if (!may("search.read") || isNotHere(story.error)) return null;
  return (
    <Story
      title={<Trans>What led to it, and since</Trans>}
      kinds={OF_CHAIN}
      kind={kind}
      onKind={setKind}
      months={months.data?.items ?? []}
      list={story}
      isKey={(item) => item.id === recommendation}
      itself={recommendation}
    />
  );
}
