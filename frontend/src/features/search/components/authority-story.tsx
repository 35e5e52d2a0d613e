import { Trans } from "@lingui/react/macro";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMay } from "@/client/session";
import { authorityMonthsQuery, authorityTimelineQuery, OF_STORY } from "../api/authority-timeline";
import type { Kind } from "../schemas";
import { Story } from "./story";

/** What came in about an authority and what was asked of it, as far as one may read it, on one line of time. */
export function AuthorityStory({ authority }: { authority: string }) {
  const may = useMay();
  const [kind, setKind] = useState<Kind | null>(null);
  const story = useInfiniteQuery({
    ...authorityTimelineQuery(authority, kind),
    enabled: may("search.read"),
  });
  const months = useQuery({ ...authorityMonthsQuery(authority), enabled: may("search.read") });
  if (!may("search.read")) return null;
  return (
    <Story
      title={<Trans>Its story</Trans>}
      kinds={OF_STORY}
      kind={kind}
      onKind={setKind}
      months={months.data?.items ?? []}
      list={story}
      isKey={(item) => item.kind === "recommendation"}
    />
  );
}
